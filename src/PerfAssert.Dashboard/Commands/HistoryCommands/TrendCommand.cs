using System.CommandLine;
using System.Globalization;
using PerfAssert.Baselines.Upkeep;
using PerfAssert.Dashboard.Alerts.Commands;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Reporting;
using PerfAssert.History;
using PerfAssert.History.Trends;
using PerfAssert.Reports.Formats;

namespace PerfAssert.Dashboard.Commands.HistoryCommands;

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
                                Trends = TrendAnswer.Of(trends, from, until),
                                alerts.Figures,
                            },
                            file
                        );
                    else
                        terminal.Page(new TrendReport(trends, from, until).Write() + alerts.Section, file);
                }
                else if (isJson)
                    terminal.Answer(TrendAnswer.Of(trends, from, until), file);
                else
                    TrendAnswer.Show(terminal, trends, from, until);
                return CodeOf(trends, from, until, parsed.GetValue(strict));
            }
        );
        return command;
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
}
