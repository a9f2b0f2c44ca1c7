using PerfAssert.History;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Comparing;

/// <summary>One of the two things that are compared.</summary>
/// <param name="Name">What the user called it.</param>
/// <param name="Runs">What was measured there, one run or more of each test assembly, newest first.</param>
sealed record Side(string Name, IReadOnlyList<RunRecord> Runs)
{
    /// <summary>Every test that can be told from the others, with its runs. What an earlier version measured has the
    /// name of today where it is known.</summary>
    public IReadOnlyList<SideTest> Tests(FormerNames names) =>
        [
            .. from run in Runs
            from test in run.Distinct
            group new MeasuredTest(run, test) by (
                run.Project,
                Name: names.Current(run.Project, test.Identity)
            ) into test
            orderby test.Key.Project, test.Key.Name
            select new SideTest(test.Key.Project, test.Key.Name, [.. test]),
        ];

    /// <summary>What several results of one run have for an identity.</summary>
    public IReadOnlyList<string> Ambiguous =>
        [.. Runs.SelectMany(run => run.Ambiguous).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What the runs of both sides say of earlier names.</summary>
    public static FormerNames NamesOf(Side a, Side b)
    {
        var names = new FormerNames();
        foreach (var run in a.Runs.Concat(b.Runs))
        {
            foreach (var test in run.Distinct.Where(test => test.Formerly is not null))
                names.Add(run.Project, test.Identity, test.Formerly!);

            // In a run that knows whole arguments, a name is that of a test of today.
            if (run.Tests.Any(test => test.Formerly is not null))
                foreach (var test in run.Tests)
                    names.AddCurrent(run.Project, test.Identity);
        }

        return names;
    }
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
    public SideTest On(string machineClass) =>
        this with
        {
            Runs = [.. Runs.Where(run => run.Run.MachineClass == machineClass)],
        };
}

/// <summary>A test in one run.</summary>
sealed record MeasuredTest(RunRecord Run, TestRecord Test);
