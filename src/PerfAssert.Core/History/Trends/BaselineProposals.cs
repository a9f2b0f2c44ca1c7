using PerfAssert.Baselines;
using PerfAssert.Baselines.Upkeep;
using PerfAssert.Problems;
using PerfAssert.Snapshots;

namespace PerfAssert.History.Trends;

/// <summary>Proposes new baselines out of the runs of the last thirty days:
/// as received files, which a person accepts or not.</summary>
/// <param name="place">Where the baselines lie.</param>
/// <param name="now">The end of the thirty days.</param>
sealed class BaselineProposals(BaselinePlace place, DateTimeOffset now)
{
    /// <summary>How far back runs count.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(30);

    /// <summary>A baseline of hundreds of runs would be read by nobody.</summary>
    public const int MostRuns = 15;

    /// <summary>What to ask a history for.</summary>
    public HistoryQuery Query => new() { From = now - Window, Until = now };

    /// <summary>
    /// For each approved baseline whose test has enough runs on its kind of machine since its level last changed, and
    /// whose number now lies outside the approved interval, writes a received file.
    /// </summary>
    /// <param name="trends">The series of those days.</param>
    /// <returns>What was proposed and what was not, a sentence for each baseline.</returns>
    /// <exception cref="ProblemException">PERF0504 to PERF0512: an approved file cannot be used. PERF0507: a received
    /// one cannot be written.</exception>
    public IReadOnlyList<string> Write(IReadOnlyList<SeriesTrend> trends) =>
        [.. place.Verified.Select(name => $"{place.Below(name.VerifiedPath)}: {Write(name, trends)}")];

    static string Write(SnapshotName name, IReadOnlyList<SeriesTrend> trends)
    {
        if (SnapshotText.Read(name.VerifiedPath) is not { } text)
            return "it is empty";

        var verified = BaselineText.Parse(text, name.VerifiedPath);
        var mine = trends
            .Where(trend => trend.Series.Key.Machine == verified.MachineClass && IsOf(name, trend.Series.Key.Test))
            .ToList();
        if (
            mine.Select(trend => (trend.Series.Key.Project, trend.Series.Key.Test, trend.Series.Key.Branch))
                .Distinct()
                .Count() > 1
        )
            return "several tests or branches have this name; choose one with --project, "
                + "--branch or a part of its name";

        var proposed = verified.Metrics.Select(metric => Proposed(metric, mine)).ToList();
        if (proposed.Exists(metric => metric is null))
            return FormattableString.Invariant($"fewer than {Baseline.FewestLaunches} runs of it in 30 days, ")
                + FormattableString.Invariant($"on {verified.MachineClass}, since its level last changed");

        var moved = verified
            .Metrics.Zip(proposed, (before, after) => (Before: before, After: after!))
            .Where(pair => HasMoved(pair.Before, pair.After))
            .ToList();
        if (moved.Count == 0)
            return "as approved";

        SnapshotText.Write(
            name.ReceivedPath,
            BaselineText.Of(
                verified with
                {
                    Tool = typeof(Baseline).Assembly.GetName().Version!.ToString(3),
                    Metrics = [.. proposed.OfType<BaselineMetric>()],
                    Approval = null,
                }
            )
        );
        return "proposed, "
            + string.Join(
                ", ",
                moved.Select(pair =>
                    $"{pair.Before.Metric.Name} {BaselineNumber.Text(pair.Before.Value, pair.Before.Unit)} "
                    + $"-> {BaselineNumber.Text(pair.After.Value, pair.After.Unit)}"
                )
            );
    }

    /// <summary>Runs take the place of launches: those since the last change,
    /// evenly chosen where there are many.</summary>
    static BaselineMetric? Proposed(BaselineMetric verified, List<SeriesTrend> trends)
    {
        var trend = trends.Find(found =>
            found.Series.Key.Metric == verified.Metric.Name
            && found.Series.Key.Unit == verified.Metric.Unit.Symbol
            && found.Series.Statistic.Name == verified.Statistic.Name
        );
        if (trend is null || trend.Level.Count < Baseline.FewestLaunches)
            return null;

        var level = trend.Level;
        var count = Math.Min(MostRuns, level.Count);
        return verified with
        {
            Launches =
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(i =>
                        BaselineNumber.Round(
                            level[level.Count - 1 - (i * (level.Count - 1) / Math.Max(1, count - 1))].Value,
                            verified.Unit
                        )
                    )
                    .Reverse(),
            ],
        };
    }

    static bool HasMoved(BaselineMetric before, BaselineMetric after) =>
        after.Value < before.Interval.Low || after.Value > before.Interval.High;

    /// <summary>
    /// Whether the file <c>OrderTests.Finds_n=7</c> is that of <c>Shop.Tests.OrderTests.Finds(n: 7)</c>. The values of
    /// arguments are written in two ways there, so letters and digits only are compared.
    /// </summary>
    internal static bool IsOf(SnapshotName name, string test)
    {
        var arguments = test.IndexOf('(', StringComparison.Ordinal) is >= 0 and var bracket ? test[bracket..] : "";
        var words = WithoutTypes(test[..(test.Length - arguments.Length)]).Replace('+', '.').Split('.');
        var (file, end) = (Letters(name.Test), Letters(arguments));

        // A nested class stands in the file with the one around it.
        return Enumerable
            .Range(2, 2)
            .Any(count => words.Length >= count && file == Letters(string.Concat(words[^count..])) + end);
    }

    /// <summary>No file has type arguments in its name.</summary>
    static string WithoutTypes(string name)
    {
        while (name.LastIndexOf('<') is >= 0 and var start && name.IndexOf('>', start) is > 0 and var end)
            name = name.Remove(start, end - start + 1);
        return name;
    }

    static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
