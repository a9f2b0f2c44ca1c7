using PerfAssert.Dashboard.CommandLine;
using PerfAssert.History.Trends;
using PerfAssert.Metrics;

namespace PerfAssert.Dashboard.Reporting;

/// <summary>Trends for programs and for a terminal.</summary>
static class TrendAnswer
{
    /// <summary>As a program reads them.</summary>
    public static object Of(HistoryTrends trends, DateTimeOffset from, DateTimeOffset until) =>
        new
        {
            Changes = trends
                .Changes(from, until)
                .Select(change => new
                {
                    Series = change.Series,
                    Change = Of(change),
                    WithManyOthers = trends.IsShared(change),
                }),
            Environment = trends
                .Environment.Where(drift => drift.Until.At >= from)
                .Select(drift => new
                {
                    drift.Machine,
                    drift.Branch,
                    From = drift.From.At,
                    Until = drift.Until.At,
                    drift.Tests,
                    drift.Of,
                    Worse = drift.IsWorse,
                }),
            Drifting = trends
                .Series.Where(trend => trend.DriftingSince is not null)
                .Select(trend => new { Series = trend.Series.Key, Since = trend.DriftingSince!.At }),
            Unknown = trends.Series.Where(trend => !trend.IsKnown).Select(trend => trend.Series.Key),
        };

    /// <summary>As a person reads them at a terminal.</summary>
    public static void Show(Terminal terminal, HistoryTrends trends, DateTimeOffset from, DateTimeOffset until)
    {
        foreach (var drift in trends.Environment.Where(drift => drift.Until.At >= from))
        {
            terminal.Say(
                FormattableString.Invariant($"{drift.Tests} of {drift.Of} tests became ")
                    + FormattableString.Invariant($"{(drift.IsWorse ? "worse" : "better")} together, first ")
                    + FormattableString.Invariant($"in the run of {drift.Until.At.UtcDateTime:yyyy-MM-dd HH:mm} ")
                    + FormattableString.Invariant($"UTC ({drift.Branch}, {drift.Machine}): the machine, the ")
                    + "runtime, or something that all of them use."
            );
        }

        var changes = trends.Changes(from, until);
        foreach (var change in changes)
            terminal.Say(
                $"{change.Series.Test}, {change.Series.Metric}: "
                    + $"{Sentence(change)}{(trends.IsShared(change) ? ", with many others" : "")}"
            );
        foreach (var trend in trends.Series.Where(trend => trend.DriftingSince is not null))
            terminal.Say(
                FormattableString.Invariant($"{trend.Series.Key.Test}, {trend.Series.Key.Metric}: ")
                    + FormattableString.Invariant(
                        $"drifts slowly since {trend.DriftingSince!.At.UtcDateTime:yyyy-MM-dd HH:mm} "
                    )
                    + "UTC"
            );

        var unknown = trends.Series.Count(trend => !trend.IsKnown);
        terminal.Say(
            FormattableString.Invariant($"{trends.Series.Count} series, ")
                + FormattableString.Invariant($"{changes.Count(change => change.IsWorse)} worse, ")
                + FormattableString.Invariant($"{changes.Count(change => !change.IsWorse)} better")
                + (
                    unknown > 0
                        ? FormattableString.Invariant(
                            $"; {unknown} with fewer than {SeriesTrend.FewestRuns} runs, of which nothing can be said"
                        )
                        : ""
                )
        );
    }

    /// <summary>A change for a program.</summary>
    public static object Of(DatedChange change) =>
        new
        {
            Worse = change.IsWorse,
            Change = change.Point.Change,
            change.Point.Before,
            change.Point.After,
            change.Point.P,
            LastBefore = new
            {
                change.LastBefore.Run,
                change.LastBefore.At,
                change.LastBefore.Commit,
            },
            FirstAfter = new
            {
                change.FirstAfter.Run,
                change.FirstAfter.At,
                change.FirstAfter.Commit,
            },
        };

    /// <summary>A change in words.</summary>
    public static string Sentence(DatedChange change) =>
        FormattableString.Invariant($"{(change.IsWorse ? "worse" : "better")} by ")
        + FormattableString.Invariant($"{Percent(change.Point.Change)}: ")
        + FormattableString.Invariant($"{change.Series.Text(change.Point.Before)} -> ")
        + FormattableString.Invariant($"{change.Series.Text(change.Point.After)}, first in the run of ")
        + FormattableString.Invariant($"{change.FirstAfter.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC, commits ")
        + FormattableString.Invariant($"{change.Commits ?? "unknown"}");

    static string Percent(double share) =>
        double.IsFinite(share) ? $"{Quantity.Digits(Math.Round(Math.Abs(share) * 100, 1))} %" : "all, from nothing";
}
