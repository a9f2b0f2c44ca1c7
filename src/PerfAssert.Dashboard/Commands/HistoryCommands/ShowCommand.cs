using System.CommandLine;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Reporting;
using PerfAssert.History.Trends;
using PerfAssert.Reports.Formats;

namespace PerfAssert.Dashboard.Commands.HistoryCommands;

/// <summary><c>perfassert history show</c>: the runs of a series.</summary>
static class ShowCommand
{
    const int Bars = 80;
    const int MostSeries = 5;

    public static Command Make(Terminal terminal)
    {
        var (place, series) = (new HistoryOptions(terminal), new SeriesOptions());
        var view = HistoryCommand.View();
        var rows = new Option<int>("--rows")
        {
            Description = "The latest so many runs are shown.",
            HelpName = "N",
            DefaultValueFactory = _ => 20,
        };
        var command = series.On(
            place.On(
                new Command("show", "Shows the runs of a series: numbers, changes of level, moving average.")
                {
                    view,
                    rows,
                }
            )
        );
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var history = place.OpenExisting(parsed);
                var query = series.Query(parsed) with
                {
                    From = parsed.GetValue(view)!.From(terminal.Clock.GetUtcNow()),
                };
                var found = (await history.Read(query, cancellation))
                    .Where(one => query.Metric is not null || SeriesTrend.IsWatched(one.Key.Metric))
                    .Select(one => SeriesTrend.Of(one))
                    .ToList();
                if (parsed.GetValue(place.Json))
                    terminal.Json(found.Select(Answer));
                else if (found.Count == 0)
                    terminal.Say(
                        $"No run in {history.Place} answers to that. Look further back with --view all, or "
                            + "ask for less."
                    );
                else
                    foreach (var trend in found.Take(MostSeries))
                        Show(terminal, trend, parsed.GetValue(rows));

                if (found.Count > MostSeries && !parsed.GetValue(place.Json))
                    terminal.Say(
                        FormattableString.Invariant($"{found.Count - MostSeries} more series answer to ")
                            + "that. Say more of the name, or choose with "
                            + "--metric and --branch."
                    );
                return ExitCode.Fine;
            }
        );
        return command;
    }

    static object Answer(SeriesTrend trend) =>
        new
        {
            Series = HistoryCommand.Name(trend.Series),
            Points = trend
                .Series.Points.Zip(trend.Averages)
                .Select(pair => new
                {
                    pair.First.Run,
                    pair.First.At,
                    pair.First.Commit,
                    pair.First.Value,
                    Average = pair.Second,
                    pair.First.Count,
                    pair.First.Deviation,
                    pair.First.Errors,
                    pair.First.Verdict,
                }),
            Changes = trend.Changes.Select(TrendAnswer.Of),
        };

    static void Show(Terminal terminal, SeriesTrend trend, int rows)
    {
        var (key, points) = (trend.Series.Key, trend.Series.Points);
        terminal.Say($"{key.Test}: {trend.Series.Statistic.Name} {key.Metric}");
        terminal.Say($"  {key.Branch}, {key.Machine}");
        terminal.Say(
            $"  {Sparkline.Of([.. points.Select(point => point.Value)], Bars)}  "
                + $"{key.Text(points.Min(point => point.Value))} to {key.Text(points.Max(point => point.Value))}"
        );
        foreach (var change in trend.Changes)
            terminal.Say($"  {TrendAnswer.Sentence(change)}");
        terminal.Table(
            ["run began (UTC)", "commit", "number", "average of 10", "sd", "values", "errors", "verdict"],
            points
                .Zip(trend.Averages)
                .TakeLast(Math.Max(1, rows))
                .Select(pair =>
                    (IReadOnlyList<string>)
                        [
                            FormattableString.Invariant($"{pair.First.At.UtcDateTime:yyyy-MM-dd HH:mm}"),
                            Short(pair.First.Commit),
                            key.Text(pair.First.Value),
                            key.Text(pair.Second),
                            pair.First.Deviation is { } deviation ? key.Text(deviation) : "",
                            FormattableString.Invariant($"{pair.First.Count}"),
                            FormattableString.Invariant($"{pair.First.Errors}"),
                            pair.First.Verdict?.ToString() ?? "",
                        ]
                )
        );
    }

    static string Short(string? commit) => commit is null ? "" : commit[..Math.Min(10, commit.Length)];
}
