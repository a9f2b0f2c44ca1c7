using PerfAssert.Limits;
using PerfAssert.Metrics;

namespace PerfAssert.Dashboard.Comparing;

/// <summary>What a reader must know before he believes the numbers.</summary>
static class ComparisonNotes
{
    const int MostNames = 5;
    const int FewestTogether = 4;
    const int FewestBothWays = 3;
    const double ShareTogether = 0.3;

    public static IReadOnlyList<string> Of(
        Side a,
        Side b,
        IReadOnlyList<TestPair> pairs,
        IReadOnlyList<ComparedMetric> metrics
    ) => [.. Ambiguous(a, b), .. Builds(a, b), .. Machines(pairs), .. Noise(a, b), .. Together(metrics)];

    static IEnumerable<string> Ambiguous(Side a, Side b) =>
        from side in new[] { (Name: "A", Tests: a.Ambiguous), (Name: "B", Tests: b.Ambiguous) }
        where side.Tests.Count > 0
        select $"{side.Name} has several results of one run that nothing tells apart; they are not compared: "
            + $"{string.Join(", ", side.Tests.Take(MostNames))}{(side.Tests.Count > MostNames ? " and others" : "")}.";

    static IEnumerable<string> Builds(Side a, Side b)
    {
        var (before, now) = (Build(a), Build(b));
        if (before != now)
            yield return $"A was built for {before}, B for {now}.";

        var (settings, today) = (Settings(a), Settings(b));
        if (settings != today)
            yield return $"The settings of the runtime were {settings}, now they are {today}.";
    }

    static string Build(Side side) =>
        string.Join(
            " and ",
            side.Runs.Select(run => run.Machine.Configuration).Distinct().Order(StringComparer.Ordinal)
        );

    static string Settings(Side side) =>
        string.Join(
            " and ",
            side.Runs.Select(run =>
                    run.Machine.RuntimeSettings.Count == 0 ? "its own" : string.Join(", ", run.Machine.RuntimeSettings)
                )
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    static IEnumerable<string> Machines(IReadOnlyList<TestPair> pairs)
    {
        var others = pairs.Count(pair => pair.WhyNotComparable is not null);
        if (others > 0)
            yield return FormattableString.Invariant($"The times of {others} of {pairs.Count} tests are not ")
                + FormattableString.Invariant(
                    $"compared: {pairs.First(pair => pair.WhyNotComparable is not null).WhyNotComparable}. "
                )
                + "Allocations, shares and ratios are.";
    }

    static IEnumerable<string> Noise(Side a, Side b) =>
        from side in new[] { (Name: "A", a.Runs), (Name: "B", b.Runs) }
        from run in side.Runs
        where run.Noise is { IsNoisy: true }
        select $"{side.Name} was measured on a noisy machine ({run.Run}): {run.Noise!.Text}.";

    /// <summary>As histories tell it: the machine, and not each test by itself.</summary>
    static IEnumerable<string> Together(IReadOnlyList<ComparedMetric> metrics)
    {
        var times = metrics
            .Where(metric => metric.A.Unit == Unit.Nanoseconds.Symbol && metric.Verdict is not null)
            .ToList();
        var tests = times.Select(metric => metric.Test).Distinct().Count();
        var (slower, faster) = (Moved(times, Verdict.Regressed), Moved(times, Verdict.Improved));
        if (Math.Min(slower, faster) >= FewestBothWays)
            yield return FormattableString.Invariant($"{slower} tests became slower and {faster} faster: where both ")
                + "happen, something may have disturbed one of the runs. "
                + "Compare more runs (--runs), or measure again.";
        foreach (var (verdict, words) in new[] { (Verdict.Regressed, "slower"), (Verdict.Improved, "faster") })
        {
            var moved = Moved(times, verdict);
            if (moved >= FewestTogether && moved >= ShareTogether * tests)
                yield return FormattableString.Invariant($"{moved} of {tests} tests became {words} together: the ")
                    + "machine, the runtime, or something that all of them use.";
        }
    }

    static int Moved(List<ComparedMetric> times, Verdict verdict) =>
        times.Where(metric => metric.Verdict == verdict).Select(metric => metric.Test).Distinct().Count();
}
