using System.Reflection;
using PerfAssert.Counterparts;
using PerfAssert.Judging;
using PerfAssert.Launching;
using PerfAssert.Live;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Reports.Live;
using PerfAssert.Requirements;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Machines;
using PerfAssert.Scenarios;
using PerfAssert.Settings;
using Xunit;
using Xunit.v3;

namespace PerfAssert.Session;

/// <summary>
/// One run of the tests of an assembly: its settings, whether measuring makes sense, the lock, and what was measured.
/// Static, because xUnit and the platform extension share nothing but the process;
/// made anew for each run, because an IDE runs many.
/// </summary>
sealed class PerfSession
{
    static PerfSession? current;

    readonly Assembly assembly;
    readonly Lazy<ReferenceGate> gate;
    readonly MachineLock machineLock;
    readonly ExpectedTests? roll;
    readonly SessionTests tests;
    readonly SessionWarnings warnings = new();
    int measured;
    (IXunitTest Test, Func<TestRecord> Record)? underWay;

    PerfSession(Assembly assembly, ExpectedTests? roll)
    {
        (this.assembly, this.roll) = (assembly, roll);
        machineLock = MachineLock.OfThisUser(assembly.GetName().Name!);
        tests = new(this, assembly);
        Settings = SessionSettings.Read(SessionSetting.Options, Environment.GetEnvironmentVariable);
        StandDown =
            Settings.Disabled && !Launch.IsChild
                ? StandDown.Disabled($"--{SessionSetting.Disabled.Option} or {SessionSetting.Disabled.Variable}")
            : Settings.Force || Launch.IsChild ? null
            : StandDown.Find(assembly);
        Machine = MachineReceipt.Read(assembly);
        Baselines = new(assembly);
        if (
            StandDown is null
            && !Settings.Force
            && !Launch.IsChild
            && StandDown.OfOthers(assembly) is { Count: > 0 } others
        )
            warnings.Add(Problem.NotOptimized(others));
        gate = new(() => ReferenceGate.Of(assembly, Settings.RegressionPercent));
    }

    /// <summary>The session that runs. Without the assembly fixture it begins at the first performance test.</summary>
    public static PerfSession Current => current ??= WithoutFixture();

    /// <summary>Whether a session was begun and has not ended.</summary>
    public static bool IsUnderWay => current is not null;

    /// <summary>What the run is to execute; null where another test framework runs it,
    /// or no session is under way.</summary>
    public static ExpectedTests? Roll => current?.roll;

    /// <summary>What the last session wrote.</summary>
    public static SessionResults? Results { get; private set; }

    /// <summary>Whether the last session had tests that were skipped, as undecided ones are, and no others.</summary>
    public static bool HasOnlySkipped { get; private set; }

    public SessionSettings Settings { get; }

    public StandDown? StandDown { get; }

    /// <summary>The stored baselines of the assembly.</summary>
    public BaselineFiles Baselines { get; }

    /// <summary>The earlier builds that tests are run beside.</summary>
    /// <exception cref="ProblemException">The list of them cannot be read.</exception>
    public ReferenceGate ReferenceGate => gate.Value;

    /// <summary>The scenario of this name.</summary>
    /// <exception cref="ProblemException">PERF042.: it is not there, or its file has a mistake.</exception>
    public Scenario Scenario(string name) => ScenarioFiles.Of(assembly, Settings, name).Scenario(name);

    public Stragglers Stragglers { get; } = new(TimeProvider.System);

    public MachineReceipt Machine { get; }

    /// <summary>How noisy the machine was before the first test.</summary>
    public MachineNoise? Noise { get; private set; }

    /// <summary>Tells whether the machine became slower since; null before the first test.</summary>
    public Witness? Witness { get; private set; }

    /// <summary>Tells a dashboard how the session goes; null where there is none to tell.</summary>
    public DashboardLink? Dashboard { get; private set; }

    /// <summary>How often the confirmation of a red may be wrong, for the test that is measured now.</summary>
    public double ErrorOfConfirmation => ErrorBudget.OfConfirmation(Interlocked.Increment(ref measured));

    public IReadOnlyList<string> Warnings => warnings.All;

    /// <summary>Begins the session of the assembly whose tests run: waits while another process measures.</summary>
    public static async Task Begin(Assembly assembly, ExpectedTests? roll, CancellationToken cancellation)
    {
        Results = null;
        current = new(assembly, roll);
        if (Launch.IsChild)
            return;

        if (roll is null)
            current.warnings.Add(Problem.FrameworkOfOthers(assembly.GetName().Name!));
        current.KeepBegun();
        current.warnings.AddShared(await current.machineLock.EnterOrdinary(cancellation));
        current.Dashboard = DashboardLink.Open(
            current.Settings,
            current.tests.Run,
            current.assembly,
            current.tests.Started
        );
    }

    /// <summary>Ends the session: lets other processes go on and writes the record and the reports.</summary>
    public static async Task End()
    {
        if (Interlocked.Exchange(ref current, null) is not { } session)
            return;

        await using var dashboard = session.Dashboard;
        TerminalTitle.OfThisProcess.EndQuietly();
        session.machineLock.Dispose();
        HasOnlySkipped = session.roll is { HasOnlySkipped: true };
        if (
            Launch.IsChild
            || !session.TakeMissing(EndSignals.Received is { } signal ? $"the run was ended by {signal}" : null)
        )
            return;

        session.warnings.AddOrphansOf(session.Baselines);
        Results = SessionResults.Write(SessionTests.WithAmbiguous(session.tests.ToRecord()), session.Settings);
        if (session.Settings.History is { } place)
            Results = await SessionHistory.Keep(Results, place, session.assembly);
        if (dashboard is not null && await dashboard.Finish(Results.Record) is { } trouble)
            Results = Results with { Trouble = [.. Results.Trouble, trouble.ToString()] };
        if (session.Settings.Alerts is { } rules)
            Results = SessionAlerts.Begin(Results, rules);
        if (!session.Settings.WriteBaselines)
            await DiffTool.Show(session.Baselines.Received);
    }

    /// <summary>Writes the record of a session in whose middle the process ends. False where there is none.</summary>
    public static bool Abandon(string end)
    {
        if (Interlocked.Exchange(ref current, null) is not { } session || Launch.IsChild)
            return false;

        TerminalTitle.OfThisProcess.EndQuietly();
        if (session.underWay is { } test)
        {
            // What has its numbers already keeps them.
            var record = test.Record();
            session.Add(
                test.Test,
                record.Verdict is null ? record with { NotMeasured = $"{end} while it was measured" } : record
            );
        }

        if (session.TakeMissing(end))
            Results = SessionResults.Write(session.tests.ToRecord(), session.Settings);
        return true;
    }

    /// <summary>Makes ready to measure a test: keeps other processes away and, before the first test, rehearses and
    /// listens to the machine.</summary>
    public async Task EnterMeasuring(TestRecord subject, bool mayRehearse, CancellationToken cancellation)
    {
        try
        {
            if (!Launch.IsChild)
                warnings.AddShared(await machineLock.EnterMeasuring(cancellation));
        }
        catch (OperationCanceledException)
        {
            return; // The test itself will notice, in xUnit's way.
        }

        if (Noise is not null || !mayRehearse)
            return;

        await Rehearsal.Run(subject);
        Witness = Readings.Current.NewWitness();
        Noise = MachineNoise.Measure(Witness);
    }

    /// <summary>A test begins.</summary>
    public void Enter(IXunitTest test, Func<TestRecord> record)
    {
        underWay = (test, record);
        if (StandDown is null && !Launch.IsChild)
            TerminalTitle.OfThisProcess.ShowQuietly($"measuring {record().Name}");
        Dashboard?.Tell(new(TestNews.NameOf(record()), TestNewsKind.Began));
    }

    /// <summary>A test has ended.</summary>
    public void Add(IXunitTest test, TestRecord record)
    {
        underWay = null;
        roll?.Recorded(test);
        tests.Add(record);
        Dashboard?.Tell(TestNews.Of(record));
    }

    static PerfSession WithoutFixture()
    {
        var session = new PerfSession(
            TestContext.Current.TestAssembly is IXunitTestAssembly found
                ? found.Assembly
                : Assembly.GetEntryAssembly()!,
            null
        );
        session.warnings.Add(Problem.NotWired(session.assembly.GetName().Name!));
        return session;
    }

    /// <summary>Keeps what is to run in a file until the record is written:
    /// a process that crashes writes no more.</summary>
    void KeepBegun()
    {
        if (roll is { Awaited: [_, ..] awaited })
            SessionResults.Begin(tests.ToRecordOf(awaited), Settings);
    }

    /// <summary>Adds the tests that were to run and did not. False where the session has no test at all.</summary>
    bool TakeMissing(string? end)
    {
        tests.Add(roll?.Missing(end) ?? []);
        warnings.Add([.. roll?.Troubles ?? []]);
        if (tests.IsEmpty)
            SessionResults.Forget(tests.ToRecord(), Settings);
        return !tests.IsEmpty;
    }
}
