using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Alerts.State;

namespace PerfAssert.Dashboard.Alerts.Evaluating;

/// <summary>Counts the measurements of runs, one run after the other.</summary>
sealed class Counting
{
    readonly Dictionary<AlertKey, TestState> tests;
    readonly Dictionary<AlertKey, (DateTimeOffset Began, DateTimeOffset Ended)> spans = [];
    readonly AlertRules rules;
    readonly string branch;
    readonly StateTransition step;

    public Counting(AlertRules rules, string branch, DateTimeOffset now, IEnumerable<TestState> known)
    {
        (this.rules, this.branch, step) = (rules, branch, new(rules, now));
        tests = known.ToDictionary(test => test.Key);
    }

    public IEnumerable<TestState> Tests => tests.Values;

    /// <summary>What happened, in order.</summary>
    public List<Happening> Happenings { get; } = [];

    /// <summary>The runs of which anything counted.</summary>
    public List<ObservedRun> Counted { get; } = [];

    /// <summary>When a test was measured by the runs that were added; null: it was not.</summary>
    public (DateTimeOffset Began, DateTimeOffset Ended)? SpanOf(AlertKey key) =>
        spans.TryGetValue(key, out var span) ? span : null;

    public void Add(ObservedRun run)
    {
        var measurements = JudgedTest.Of(run, rules, branch);
        Rename(measurements);
        var counted = false;
        foreach (var measured in measurements)
        {
            if (
                step.Of(tests.GetValueOrDefault(measured.Key) ?? new() { Key = measured.Key }, measured) is not { } next
            )
                continue;

            counted = true;
            Take(next);
            spans[measured.Key] = (measured.Began, measured.Ended);
        }

        if (!counted)
            return;

        Counted.Add(run);
        Miss(run, [.. measurements.Select(measured => measured.Key)]);
    }

    /// <summary>What was remembered under an earlier name goes on where no other test had it: an alert that fires is
    /// not told twice, and can be resolved.</summary>
    void Rename(IReadOnlyList<JudgedTest> measurements)
    {
        var here = measurements.Select(measured => measured.Key).ToHashSet();
        foreach (
            var former in measurements
                .Where(measured => measured.Former is not null)
                .GroupBy(measured => measured.Former!)
                .Where(same => same.Count() == 1)
        )
        {
            var key = former.Single().Key;
            if (!here.Contains(former.Key) && !tests.ContainsKey(key) && tests.Remove(former.Key, out var known))
                tests[key] = known with { Key = key };
        }
    }

    /// <summary>A project is measured by several assemblies; what another one measures is not missed.</summary>
    void Miss(ObservedRun run, HashSet<AlertKey> measured)
    {
        var here = measured.First();
        foreach (
            var test in tests.Values.Where(test => !measured.Contains(test.Key) && IsOf(test.Key, here, run)).ToList()
        )
            Take(step.Missed(test));
    }

    bool IsOf(AlertKey key, AlertKey here, ObservedRun run) =>
        key.Project == here.Project
        && key.Branch == here.Branch
        && key.Environment == here.Environment
        && tests[key].Assembly == run.Assembly;

    void Take((TestState State, Change Change) next)
    {
        tests[next.State.Key] = next.State;
        if (next.Change != Change.None)
            Happenings.Add(new(next.State, next.Change, null));
    }
}
