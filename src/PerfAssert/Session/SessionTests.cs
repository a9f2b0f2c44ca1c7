using System.Reflection;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Session;

/// <summary>The tests of a session that have ended, and the record that is made of them.</summary>
sealed class SessionTests
{
    readonly PerfSession session;
    readonly Assembly assembly;
    readonly List<TestRecord> tests = [];
    readonly long start = TimeProvider.System.GetTimestamp();

    public SessionTests(PerfSession session, Assembly assembly)
    {
        (this.session, this.assembly) = (session, assembly);
        var tries = Repeating.Tries is { } several ? $"{Repeating.Mark(several)}-" : "";
        Run = FormattableString.Invariant($"{Started:yyyyMMdd'T'HHmmss'Z'}-{tries}{Guid.NewGuid().ToString("N")[..6]}");
    }

    public DateTimeOffset Started { get; } = TimeProvider.System.GetUtcNow();

    /// <summary>The name of the run: when it began, which of several tries it is, and what no other has.</summary>
    public string Run { get; }

    public bool IsEmpty
    {
        get
        {
            lock (tests)
                return tests.Count == 0;
        }
    }

    public void Add(params IEnumerable<TestRecord> ended)
    {
        lock (tests)
            tests.AddRange(ended);
    }

    public RunRecord ToRecord()
    {
        lock (tests)
            return RecordOf([.. tests]);
    }

    /// <summary>Of tests of which none has ended yet.</summary>
    public RunRecord ToRecordOf(IEnumerable<TestRecord> awaited) =>
        RecordOf([
            .. awaited.Select(test =>
                test with
                {
                    NotMeasured = "the test process crashed or was killed before it had all its results",
                }
            ),
        ]);

    /// <summary>With a warning where several tests have one identity.</summary>
    public static RunRecord WithAmbiguous(RunRecord record) =>
        record.Ambiguous is { Count: > 0 } tests
            ? record with
            {
                Warnings = [.. record.Warnings, Problem.OneIdentity(record.Assembly, tests).ToString()],
            }
            : record;

    RunRecord RecordOf(IReadOnlyList<TestRecord> of) =>
        new()
        {
            Schema = RunRecord.CurrentSchema,
            Tool = typeof(PerfFactAttribute).Assembly.GetName().Version!.ToString(3),
            Run = Run,
            Tries = Repeating.Tries,
            Started = Started,
            Seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds,
            Assembly = Path.GetFileName(assembly.Location),
            Machine = session.Machine,
            MachineClass = session.Machine.MachineClass,
            Noise = session.Noise,
            StoodDown = session.StandDown,
            Measured = of.Count(test => test.Verdict is not null),
            Total = of.Count,
            Warnings = session.Warnings,
            Tests = of,
        };
}
