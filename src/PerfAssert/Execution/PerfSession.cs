using System.Reflection;
using PerfAssert.Limits;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Reports.Live;
using PerfAssert.Sampling;
using PerfAssert.Scenarios;
using Xunit;
using Xunit.v3;

namespace PerfAssert.Execution;

/// <summary>
/// One run of the tests of an assembly: its settings, whether measuring makes sense, the lock, and what was measured. Static,
/// because xUnit and the platform extension share nothing but the process; made anew for each run, because an IDE runs many.
/// </summary>
sealed class PerfSession
{
    static PerfSession? current;

    readonly Assembly assembly;
    readonly Lazy<ReferenceGate> gate;
    readonly MachineLock machineLock = MachineLock.OfThisUser();
    readonly List<TestRecord> tests = [];
    readonly List<string> warnings = [];
    readonly string run;
    readonly DateTimeOffset started = TimeProvider.System.GetUtcNow();
    readonly long start = TimeProvider.System.GetTimestamp();
    int measured;

    PerfSession(Assembly assembly)
    {
        this.assembly = assembly;
        run = FormattableString.Invariant($"{started:yyyyMMdd'T'HHmmss'Z'}-{Guid.NewGuid().ToString("N")[..6]}");
        Settings = SessionSettings.Read(Options, Environment.GetEnvironmentVariable);
        StandDown = Launch.IsChild ? null
            : Settings.Disabled ? StandDown.Disabled($"--{SessionSetting.Disabled.Option} or {SessionSetting.Disabled.Variable}")
            : Settings.Force ? null
            : StandDown.Find(assembly);
        Machine = MachineReceipt.Read(assembly);
        Baselines = new(assembly);
        if (StandDown is null && !Settings.Force && !Launch.IsChild && StandDown.OfOthers(assembly) is { Count: > 0 } others) warnings.Add(Problem.NotOptimized(others).ToString());
        gate = new(() => ReferenceGate.Of(assembly, Settings.RegressionPercent));
    }

    /// <summary>The session that runs. Without the assembly fixture it begins at the first performance test.</summary>
    public static PerfSession Current => current ??= WithoutFixture();

    /// <summary>The options that Microsoft.Testing.Platform was given; empty under other runners.</summary>
    public static IReadOnlyDictionary<string, string> Options { get; set; } = new Dictionary<string, string>();

    /// <summary>What the last session wrote.</summary>
    public static SessionResults? Results { get; private set; }

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

    public MachineReceipt Machine { get; }

    /// <summary>How noisy the machine was before the first test.</summary>
    public MachineNoise? Noise { get; private set; }

    /// <summary>Tells whether the machine became slower since; null before the first test.</summary>
    public Witness? Witness { get; private set; }

    /// <summary>Tells a dashboard how the session goes; null where there is none to tell.</summary>
    public DashboardLink? Dashboard { get; private set; }

    /// <summary>How often the confirmation of a red may be wrong, for the test that is measured now.</summary>
    public double ErrorOfConfirmation => SessionError.OfConfirmation(Interlocked.Increment(ref measured));

    public IReadOnlyList<string> Warnings
    {
        get
        {
            lock (warnings) return [.. warnings];
        }
    }

    /// <summary>Begins the session of the assembly whose tests run: waits while another process measures.</summary>
    public static async Task Begin()
    {
        Results = null;
        current = new(TestAssembly());
        if (Launch.IsChild) return;

        current.Warn(await current.machineLock.EnterOrdinary(CancellationToken.None));
        current.Dashboard = DashboardLink.Open(current.Settings, current.run, current.assembly, current.started);
    }

    /// <summary>Ends the session: lets other processes go on and writes the record and the reports.</summary>
    public static async Task End()
    {
        if (current is not { } session) return;

        current = null;
        await using var dashboard = session.Dashboard;
        session.machineLock.Dispose();
        if (session.tests.Count == 0 || Launch.IsChild) return;

        session.WarnOfOrphans();
        Results = SessionResults.Write(WithAmbiguous(session.ToRecord()), session.Settings);
        if (session.Settings.History is { } place) Results = await SessionHistory.Keep(Results, place, session.assembly);
        if (dashboard is not null) Results = await dashboard.Finish(Results);
        if (session.Settings.Alerts is { } rules) Results = SessionAlerts.Begin(Results, rules);
        if (!session.Settings.WriteBaselines) await DiffTool.Show(session.Baselines.Received);
    }

    /// <summary>Makes ready to measure a test: keeps other processes away and, before the first test, rehearses and listens to the machine.</summary>
    public async Task EnterMeasuring(TestRecord subject, bool mayRehearse, CancellationToken cancellation)
    {
        try
        {
            if (!Launch.IsChild) Warn(await machineLock.EnterMeasuring(cancellation));
        }
        catch (OperationCanceledException)
        {
            return; // The test itself will notice, in xUnit's way.
        }

        if (Noise is not null || !mayRehearse) return;

        await Rehearsal.Run(subject);
        Witness = new(Readings.Current);
        Noise = MachineNoise.Measure(Witness);
    }

    public void Add(TestRecord test)
    {
        lock (tests) tests.Add(test);
        Dashboard?.Tell(TestNews.Of(test));
    }

    static Assembly TestAssembly() =>
        TestContext.Current.TestAssembly is IXunitTestAssembly found ? found.Assembly : Assembly.GetEntryAssembly()!;

    static PerfSession WithoutFixture()
    {
        var session = new PerfSession(TestAssembly());
        session.warnings.Add(Problem.NotWired(session.assembly.GetName().Name!).ToString());
        return session;
    }

    void WarnOfOrphans()
    {
        try
        {
            var orphans = Baselines.Orphans();
            lock (warnings) warnings.AddRange(orphans);
        }
        catch (Exception exception) when (exception is ProblemException or ReflectionTypeLoadException)
        {
            lock (warnings) warnings.Add(exception.Message);
        }
    }

    void Warn(string? reason)
    {
        if (reason is null) return;
        lock (warnings) warnings.Add(Problem.MachineShared(reason).ToString());
    }

    static RunRecord WithAmbiguous(RunRecord record) =>
        record.Ambiguous is { Count: > 0 } tests ? record with { Warnings = [.. record.Warnings, Problem.OneIdentity(record.Assembly, tests).ToString()] } : record;

    RunRecord ToRecord() => new()
    {
        Schema = RunRecord.CurrentSchema,
        Tool = typeof(PerfFactAttribute).Assembly.GetName().Version!.ToString(3),
        Run = run,
        Started = started,
        Seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds,
        Assembly = Path.GetFileName(assembly.Location),
        Machine = Machine,
        MachineClass = Machine.MachineClass,
        Noise = Noise,
        StoodDown = StandDown,
        Measured = tests.Count(test => test.Verdict is not null),
        Total = tests.Count,
        Warnings = Warnings,
        Tests = tests,
    };
}
