using PerfAssert.History;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Comparing;

/// <summary>One of the two things that are compared.</summary>
/// <param name="Name">What the user called it.</param>
/// <param name="Runs">What was measured there, one run or more of each test assembly, newest first.</param>
sealed record Side(string Name, IReadOnlyList<RunRecord> Runs)
{
    /// <summary>Every test with its runs.</summary>
    public IReadOnlyList<SideTest> Tests =>
    [
        .. from run in Runs
           from named in HistoryRun.Named(run.Tests)
           group new MeasuredTest(run, named.Test) by (Project: ProjectOf(run), named.Name) into test
           orderby test.Key.Project, test.Key.Name
           select new SideTest(test.Key.Project, test.Key.Name, [.. test]),
    ];

    /// <summary>The test assembly of a run, as histories call it.</summary>
    public static string ProjectOf(RunRecord run) => Path.GetFileNameWithoutExtension(run.Assembly);
}

/// <summary>A test of one side.</summary>
/// <param name="Project">Its assembly.</param>
/// <param name="Name">Class, method and arguments.</param>
/// <param name="Runs">What each run measured, newest first.</param>
sealed record SideTest(string Project, string Name, IReadOnlyList<MeasuredTest> Runs)
{
    /// <summary>The runs that have numbers.</summary>
    public IReadOnlyList<MeasuredTest> Measured => [.. Runs.Where(run => run.Test.Metrics.Count > 0)];

    /// <summary>The same with the runs on one machine class only.</summary>
    public SideTest On(string machineClass) => this with { Runs = [.. Runs.Where(run => run.Run.MachineClass == machineClass)] };
}

/// <summary>A test in one run.</summary>
sealed record MeasuredTest(RunRecord Run, TestRecord Test);
