using PerfAssert.Hosting;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.History;

/// <summary>The results of one run, as they are kept.</summary>
sealed record HistoryRun
{
    /// <summary>The schema that this version writes.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The branch of a run of which nothing tells it.</summary>
    public const string UnknownBranch = "unknown";

    /// <summary>Names the run. A run is kept once.</summary>
    public required string Run { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The test assembly without its extension.</summary>
    public required string Project { get; init; }

    /// <summary>The branch of the code.</summary>
    public required string Branch { get; init; }

    /// <summary>The commit of the code, or null.</summary>
    public required string? Commit { get; init; }

    /// <summary>The machine class: what must be equal before absolute times may be compared.</summary>
    public required string Machine { get; init; }

    /// <summary>The version of PerfAssert that measured.</summary>
    public required string Tool { get; init; }

    /// <summary>The machine and the build, or null where nothing tells them.</summary>
    public MachineReceipt? Environment { get; init; }

    /// <summary>What series were called while arguments were kept as the test runner shortens them, by their names of
    /// today: those that changed. Null: the run is from that time.</summary>
    public IReadOnlyDictionary<string, string>? Formerly { get; init; }

    /// <summary>Names under which earlier versions may have kept the run.</summary>
    internal IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>The results.</summary>
    public required IReadOnlyList<HistoryResult> Results { get; init; }

    /// <summary>The run, if every history can keep it and read it again.</summary>
    /// <exception cref="ProblemException">PERF0817: none can.</exception>
    internal HistoryRun Checked() =>
        (
            Fault
            ?? RecordFile.FaultOf(Environment)
            ?? Results.Select(result => result.Fault).FirstOrDefault(fault => fault is not null)
        )
            is { } fault
            ? throw new ProblemException(Problem.RunUnkeepable(Run, fault))
            : this;

    /// <summary>What keeps it out of every history, whatever its results are; null: nothing.
    /// Writers and readers ask the same.</summary>
    internal string? Fault =>
        string.IsNullOrWhiteSpace(Run) ? "it has no name"
        : Run.Length > RunRecord.LongestName
            ? FormattableString.Invariant($"its name has more than {RunRecord.LongestName} letters")
        : !StrictValues.IsTime(At) ? FormattableString.Invariant($"it began at {At:O}, when no run can have begun")
        : null;

    /// <summary>The results of a saved record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="code">The branch, and the commit where the record has none.</param>
    public static HistoryRun Of(RunRecord record, CodeVersion code) =>
        new()
        {
            Run = record.Run,
            At = record.Started,
            Project = record.Project,
            Branch = code.Branch ?? UnknownBranch,
            Commit = record.Machine.Commit ?? code.Commit,
            Machine = record.MachineClass,
            Tool = record.Tool,
            Environment = record.Machine,
            Formerly = record
                .Distinct.Where(test => test.Formerly is not null)
                .ToDictionary(test => test.Identity, test => test.Formerly!),
            OtherNames = record.OtherNames,
            Results =
            [
                .. record.Distinct.SelectMany(test => test.Metrics.Select(metric => HistoryResult.Of(test, metric))),
            ],
        };
}
