using System.Globalization;
using PerfAssert.History;
using PerfAssert.History.Trends;
using PerfAssert.Metrics;
using PerfAssert.Statistics;
using PerfAssert.Statistics.Trends;

namespace PerfAssert.Reports.Formats;

/// <summary>What a month did to the numbers, as Markdown:
/// what became worse or better, with its commits, then every series in a line.</summary>
/// <param name="trends">The series, with the months before for comparison.</param>
/// <param name="from">The beginning of the month.</param>
/// <param name="until">The beginning of the next one.</param>
sealed class TrendReport(HistoryTrends trends, DateTimeOffset from, DateTimeOffset until)
{
    const int Bars = 20;

    /// <summary>The report.</summary>
    public string Write()
    {
        var changes = trends.Changes(from, until);
        var runs = trends.Series.SelectMany(trend => Points(trend)).Select(point => point.Run).Distinct().Count();
        return string.Join(
            '\n',
            [
                FormattableString.Invariant($"# Performance in {from:yyyy-MM}: ")
                    + FormattableString.Invariant($"{Count(changes.Count(change => change.IsWorse), "regression")}, ")
                    + FormattableString.Invariant($"{Count(changes.Count(change => !change.IsWorse), "improvement")}"),
                "",
                $"{Count(runs, "run")} of "
                    + $"{Count(trends.Series.Count(trend => Points(trend).Any()), "series", "series")}. "
                    + "A change is a step of the level that is no chance (p < 0.001) and at least 3 %; its "
                    + "commits are those between the last run surely before it and the first surely after it.",
                "",
                .. Environment(),
                .. Changes("Regressions", [.. changes.Where(change => change.IsWorse)]),
                .. Changes("Improvements", [.. changes.Where(change => !change.IsWorse)]),
                .. Notices(),
                .. Everything(),
                "",
            ]
        );
    }

    IEnumerable<string> Environment() =>
        trends
            .Environment.Where(drift => drift.Until.At >= from && drift.Until.At < until)
            .Select(drift =>
                FormattableString.Invariant($"> {drift.Tests} of {drift.Of} tests became ")
                + FormattableString.Invariant($"{(drift.IsWorse ? "worse" : "better")} together on ")
                + FormattableString.Invariant($"{drift.Until.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC ")
                + $"({Escape(drift.Branch)}, {Escape(drift.Machine)}): the machine, the runtime, or something "
                + "that all of them use.\n"
            );

    IEnumerable<string> Changes(string title, IReadOnlyList<DatedChange> changes) =>
        changes.Count == 0
            ? []
            :
            [
                $"## {title}",
                "",
                "| test | metric | change | before | after | first run after | commits |",
                "| --- | --- | --- | --- | --- | --- | --- |",
                .. changes.Select(change =>
                    $"| {Escape(change.Series.Test)} | {Escape(change.Series.Metric)} | "
                    + $"{Percent(change.Point.Change)}{(trends.IsShared(change) ? ", with many others" : "")} "
                    + $"| {change.Series.Text(change.Point.Before)} | "
                    + $"{change.Series.Text(change.Point.After)} | {Time(change.FirstAfter.At)} | "
                    + $"{(change.Commits is { } commits ? $"`{Escape(commits)}`" : "unknown")} |"
                ),
                "",
            ];

    IEnumerable<string> Notices()
    {
        List<string> lines =
        [
            .. from trend in trends.Series
            where trend.DriftingSince is not null
            select $"- {Name(trend)} drifts slowly since {Time(trend.DriftingSince!.At)}: from "
                + $"{trend.Series.Key.Text(trend.Chart!.Centre)} to "
                + $"{trend.Series.Key.Text(trend.Chart.Averages[^1])}.",
            .. from trend in trends.Series
            from season in new[]
            {
                (Name: "the hour of the day (UTC)", Profile: trend.Hours, IsDay: false),
                (Name: "the day of the week", Profile: trend.Days, IsDay: true),
            }
            where season.Profile.IsStrong
            select $"- {Name(trend)} depends on {season.Name}, which explains "
                + $"{Quantity.Text(season.Profile.Explained, Unit.Share)} of how it varies: "
                + $"{Extremes(season.Profile, season.IsDay)}.",
        ];
        return lines.Count == 0 ? [] : ["## Worth knowing", "", .. lines, ""];
    }

    IEnumerable<string> Everything() =>
        [
            "## Every series",
            "",
            "| test | metric | runs | median of the month | against the month before | spread of runs | |",
            "| --- | --- | --- | --- | --- | --- | --- |",
            .. trends.Series.Where(trend => Points(trend).Any()).Select(Row),
        ];

    string Row(SeriesTrend trend)
    {
        double[] now = [.. Points(trend).Select(point => point.Value)];
        double[] before =
        [
            .. trend
                .Series.Points.Where(point => point.At >= from.AddMonths(-1) && point.At < from)
                .Select(point => point.Value),
        ];
        var key = trend.Series.Key;
        var against = before.Length > 0 && Median(before) is not 0 and var old ? Percent((Median(now) / old) - 1) : "";
        var spread =
            now.Length > 1 && Median(now) is not 0 and var middle
                ? Quantity.Text(Statistic.StandardDeviation.Of(new Sample(now)).Value / Math.Abs(middle), Unit.Share)
                : "";
        return $"| {Escape(key.Test)} | {Escape(trend.Series.Statistic.Name)} {Escape(key.Metric)} | "
            + $"{Quantity.Digits(now.Length)} | {key.Text(Median(now))} | {against} | {spread} | "
            + $"{Sparkline.Of(now, Bars)} |";
    }

    IEnumerable<HistoryPoint> Points(SeriesTrend trend) =>
        trend.Series.Points.Where(point => point.At >= from && point.At < until);

    static string Name(SeriesTrend trend) => $"{Escape(trend.Series.Key.Test)}: {Escape(trend.Series.Key.Metric)}";

    static string Extremes(SeasonalProfile profile, bool isDay)
    {
        var (low, high) = (profile.Cells.MinBy(cell => cell.Median)!, profile.Cells.MaxBy(cell => cell.Median)!);
        return isDay
            ? $"least on {(DayOfWeek)low.Cell}, most on {(DayOfWeek)high.Cell}"
            : FormattableString.Invariant($"least from {low.Cell}:00, most from {high.Cell}:00");
    }

    static double Median(double[] values) => Statistic.Median.Of(new Sample(values)).Value;

    static string Percent(double share) =>
        double.IsFinite(share)
            ? $"{(share > 0 ? "+" : "")}{Quantity.Digits(Math.Round(share * 100, 1))} %"
            : "from nothing";

    static string Count(int count, string word, string? words = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? word : words ?? word + "s")}");

    static string Time(DateTimeOffset at) => FormattableString.Invariant($"{at.UtcDateTime:yyyy-MM-dd HH:mm}");

    static string Escape(string text) => MarkdownText.Escape(text);
}
