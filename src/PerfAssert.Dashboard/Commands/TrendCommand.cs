using System.CommandLine;
using System.Globalization;
using PerfAssert.Baselines.Upkeep;
using PerfAssert.Dashboard.Alerts.Commands;
using PerfAssert.History;
using PerfAssert.History.Trends;
using PerfAssert.Metrics;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Commands;

/// <summary><c>perfassert trend</c>: what became worse or better, and between which commits.</summary>
static class TrendCommand
{
    const string Markdown = "markdown";

    public static Command Make(Terminal terminal)
    {
        var (place, series) = (new HistoryOptions(terminal), new SeriesOptions());
        var since = new Option<Stretch>("--since")
        {
            Description =
                $"Changes that came within this stretch are told: {Stretch.Allowed}. The 180 days before "
                + "are looked at too.",
            HelpName = "STRETCH",
            CustomParser = Stretch.Parse!,
            DefaultValueFactory = _ => new(TimeSpan.FromDays(30)),
        };
        var strict = new Option<bool>("--strict")
        {
            Description = $"Ends with {ExitCode.Inconclusive} where a series has too few runs to tell.",
        };
        var month = MonthOption.Make(
            "Writes the report of a month, such as 2026-10, with how well alerts served in it."
        );
        var format = new Option<string>("--format")
        {
            Description = "The form of that report: markdown, or json.",
            HelpName = "NAME",
            DefaultValueFactory = _ => Markdown,
        };
        format.AcceptOnlyFromAmong(Markdown, "json");
        var output = new Option<string?>("--output")
        {
            Description = "The file of that report. The terminal unless given.",
            HelpName = "FILE",
        };
        var state = AlertsWorld.StateOption();
        var propose = new Option<string?>("--propose")
        {
            Description =
                "Proposes baselines out of the last 30 days: writes received files into this folder of "
                + "approved ones, such as tests/Shop.Tests/perf.",
            HelpName = "FOLDER",
        };
        var command = series.On(
            place.On(
                new Command("trend", "Finds where numbers changed their level, and between which commits.")
                {
                    since,
                    strict,
                    month,
                    format,
                    output,
                    state,
                    propose,
                }
            )
        );
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var history = place.OpenExisting(parsed);
                var now = terminal.Clock.GetUtcNow();
                var query = series.Query(parsed);
                if (parsed.GetValue(propose) is { } folder)
                    return await Propose(terminal, history, query, folder, cancellation);

                var (from, until) = parsed.GetValue(month) is { } first
                    ? (first, first.AddMonths(1))
                    : (parsed.GetValue(since)!.From(now), now.AddSeconds(1));
                var memory =
                    from - DateTimeOffset.MinValue > HistoryTrends.Memory
                        ? from - HistoryTrends.Memory
                        : DateTimeOffset.MinValue;
                var trends = await HistoryTrends.Find(
                    history,
                    query with
                    {
                        From = memory,
                        Until = until,
                    },
                    options: null,
                    cancellation
                );
                var file = parsed.GetValue(output) is { } path ? Path.GetFullPath(path, terminal.Folder) : null;
                var isJson = parsed.GetValue(place.Json) || parsed.GetValue(format) != Markdown;
                if (parsed.GetValue(month) is not null)
                {
                    var alerts = new MonthlyAlerts(terminal, parsed.GetValue(state)!, from);
                    if (isJson)
                        terminal.Answer(
                            new
                            {
                                Month = from.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                                Trends = Answer(trends, from, until),
                                alerts.Figures,
                            },
                            file
                        );
                    else
                        terminal.Page(new TrendReport(trends, from, until).Write() + alerts.Section, file);
                }
                else if (isJson)
                    terminal.Answer(Answer(trends, from, until), file);
                else
                    Show(terminal, trends, from, until);
                return CodeOf(trends, from, until, parsed.GetValue(strict));
            }
        );
        return command;
    }

    /// <summary>A change in words.</summary>
    public static string Sentence(DatedChange change) =>
        FormattableString.Invariant($"{(change.IsWorse ? "worse" : "better")} by ")
        + FormattableString.Invariant($"{Percent(change.Point.Change)}: ")
        + FormattableString.Invariant($"{change.Series.Text(change.Point.Before)} -> ")
        + FormattableString.Invariant($"{change.Series.Text(change.Point.After)}, first in the run of ")
        + FormattableString.Invariant($"{change.FirstAfter.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC, commits ")
        + FormattableString.Invariant($"{change.Commits ?? "unknown"}");

    /// <summary>A change for a program.</summary>
    public static object Answer(DatedChange change) =>
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

    static object Answer(HistoryTrends trends, DateTimeOffset from, DateTimeOffset until) =>
        new
        {
            Changes = trends
                .Changes(from, until)
                .Select(change => new
                {
                    Series = change.Series,
                    Change = Answer(change),
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

    static void Show(Terminal terminal, HistoryTrends trends, DateTimeOffset from, DateTimeOffset until)
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

    /// <summary>What is worse now: a series that became worse and then better again is not.</summary>
    static int CodeOf(HistoryTrends trends, DateTimeOffset from, DateTimeOffset until, bool isStrict)
    {
        var last = trends
            .Series.Where(trend => trend.Changes.Count > 0)
            .Select(trend => trend.Changes[^1])
            .Where(change => change.FirstAfter.At >= from && change.FirstAfter.At < until)
            .ToList();
        if (last.Exists(change => change.IsWorse))
            return ExitCode.Regression;
        if (isStrict && trends.Series.Any(trend => !trend.IsKnown))
            return ExitCode.Inconclusive;

        return last.Count > 0 ? ExitCode.Improved : ExitCode.Fine;
    }

    static async Task<int> Propose(
        Terminal terminal,
        IHistory history,
        HistoryQuery query,
        string folder,
        CancellationToken cancellation
    )
    {
        var path = Path.GetFullPath(folder, terminal.Folder);
        var proposals = new BaselineProposals(new BaselinePlace(path, path), terminal.Clock.GetUtcNow());
        var series = await history.Read(
            query with
            {
                From = proposals.Query.From,
                Until = proposals.Query.Until,
                Statistic = null,
            },
            cancellation
        );
        var said = proposals.Write([.. series.Select(found => SeriesTrend.Of(found))]);
        foreach (var sentence in said)
            terminal.Say(sentence);
        if (said.Count == 0)
            terminal.Say($"There is no approved baseline in {path}.");
        return ExitCode.Fine;
    }

    static string Percent(double share) =>
        double.IsFinite(share) ? $"{Quantity.Digits(Math.Round(Math.Abs(share) * 100, 1))} %" : "all, from nothing";
}
