using System.CommandLine;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.History;
using PerfAssert.History.Trends;
using PerfAssert.Reports.Formats;

namespace PerfAssert.Dashboard.Commands.HistoryCommands;

/// <summary><c>perfassert history</c>: what there is, a line for each series.</summary>
static class HistoryCommand
{
    const int Bars = 24;

    public static Command Make(Terminal terminal)
    {
        var (place, series) = (new HistoryOptions(terminal), new SeriesOptions());
        var view = View();
        var command = series.On(
            place.On(
                new Command(
                    "history",
                    "Lists the series of the history with their latest numbers; 'history show' shows the runs of one."
                )
                {
                    view,
                }
            )
        );
        command.Subcommands.Add(ShowCommand.Make(terminal));
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var history = place.OpenExisting(parsed);
                var now = terminal.Clock.GetUtcNow();
                var found = await history.Read(
                    series.Query(parsed) with
                    {
                        From = parsed.GetValue(view)!.From(now),
                    },
                    cancellation
                );
                if (parsed.GetValue(place.Json))
                    terminal.Json(found.Select(Answer));
                else
                    Show(terminal, history.Place, found);
                return ExitCode.Fine;
            }
        );
        return command;
    }

    /// <summary>The option of the stretch that is looked at.</summary>
    public static Option<Stretch> View() =>
        new("--view")
        {
            Description = $"How far back: {Stretch.Allowed}.",
            HelpName = "STRETCH",
            CustomParser = Stretch.Parse!,
            DefaultValueFactory = _ => new(TimeSpan.FromDays(30)),
        };

    /// <summary>What names a series to a program.</summary>
    public static object Name(Series series) =>
        new
        {
            series.Key.Project,
            series.Key.Test,
            series.Key.Metric,
            series.Key.Unit,
            series.Key.Branch,
            series.Key.Machine,
            Statistic = series.Statistic.Name,
        };

    static object Answer(Series series) =>
        new
        {
            Series = Name(series),
            Runs = series.Points.Count,
            First = series.Points[0].At,
            Last = series.Points[^1].At,
            Latest = series.Points[^1].Value,
            Mean = series.Points.Average(point => point.Value),
            Least = series.Points.Min(point => point.Value),
            Most = series.Points.Max(point => point.Value),
        };

    static void Show(Terminal terminal, string place, IReadOnlyList<Series> found)
    {
        if (found.Count == 0)
        {
            terminal.Say($"No run in {place} answers to that. Look further back with --view all, or ask for less.");
            return;
        }

        // A column in which every line says the same is no news.
        var (branches, machines) = (
            found.Select(series => series.Key.Branch).Distinct().Count(),
            found.Select(series => series.Key.Machine).Distinct().Count()
        );
        var watched = found.Where(series => SeriesTrend.IsWatched(series.Key.Metric)).ToList();
        if (watched.Count == 0)
            watched = [.. found];
        terminal.Table(
            [
                "test",
                "number",
                .. branches > 1 ? ["branch"] : Array.Empty<string>(),
                .. machines > 1 ? ["machine"] : Array.Empty<string>(),
                "runs",
                "latest",
                "median",
                "",
            ],
            watched.Select(series =>
                (IReadOnlyList<string>)
                    [
                        series.Key.Test,
                        $"{series.Statistic.Name} {series.Key.Metric}",
                        .. branches > 1 ? [series.Key.Branch] : Array.Empty<string>(),
                        .. machines > 1 ? [series.Key.Machine] : Array.Empty<string>(),
                        FormattableString.Invariant($"{series.Points.Count}"),
                        series.Key.Text(series.Points[^1].Value),
                        series.Key.Text(Median(series)),
                        Sparkline.Of([.. series.Points.Select(point => point.Value)], Bars),
                    ]
            )
        );
        if (watched.Count < found.Count)
            terminal.Say(
                FormattableString.Invariant($"{found.Count - watched.Count} series of collections and ")
                    + "pauses are not shown: ask for them with --metric."
            );
    }

    static double Median(Series series) =>
        Statistics.Statistic.Median.Of(new([.. series.Points.Select(point => point.Value)])).Value;
}
