using System.CommandLine;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Reporting;
using PerfAssert.Problems;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Commands;

/// <summary><c>perfassert report</c>: saved records in every format, and their verdict as an exit code.</summary>
static class ReportCommand
{
    public static Command Make(Terminal terminal)
    {
        var records = new Argument<string[]>("records")
        {
            Description =
                "Saved records, or folders: then the newest of each test assembly in them. "
                + $"{RecordPlaces.Variable}, or TestResults/perfassert here or below, unless given.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var (options, history, verdicts) = (
            new ReportOptions(terminal),
            new HistoryOptions(
                terminal,
                "A history, as a folder or database, whose trend lines the HTML page then shows."
            ),
            new VerdictOptions()
        );
        var command = verdicts.On(
            options.On(
                new Command("report", "Shows saved records in any format, and ends as their verdicts say.")
                {
                    records,
                    history.Place,
                    history.Json,
                }
            )
        );
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var places = new RecordPlaces(terminal) { Limits = options.Limits(parsed) };
                var found = places.Find(parsed.GetValue(records) ?? []);
                if (places.Limits.Count > 0 && !found.Any(record => AnyRecord.IsBenchmarks(record.Path)))
                    throw new ProblemException(Problem.LimitsForNothing(places.Limits));

                IReadOnlyList<Records.RunRecord> runs = [.. found.Select(record => record.Run)];
                var report = new Report(runs);
                if (parsed.GetValue(history.Place) is not null)
                {
                    await using var past = history.OpenExisting(parsed);
                    report = report with { Trends = await HistoryTrendLines.Of(past, runs, cancellation) };
                }

                report = options.WithAlerts(parsed, report);
                var writer = new ReportWriter(terminal.Warn);
                var written = options.Write(
                    parsed,
                    report,
                    writer,
                    isSilent: parsed.GetValue(history.Json),
                    cancellation
                );
                if (options.Server(parsed) is { } server)
                    foreach (var line in Annotations.Of(server, runs))
                        terminal.Out.WriteLine(line);

                var empty = Judged.Empty(found).ToList();
                foreach (var problem in empty)
                    terminal.Warn(problem);
                var judged = Judged.Of(runs);
                var code = verdicts.Code(
                    parsed,
                    judged.Worse > 0,
                    judged.Undecided > 0,
                    judged.Better > 0,
                    isBroken: places.Broken + writer.Failed + empty.Count > 0
                );
                if (parsed.GetValue(history.Json))
                    terminal.Json(
                        new
                        {
                            ExitCode = code,
                            Records = found.Select(record => record.Path),
                            judged.Worse,
                            judged.Undecided,
                            judged.Better,
                            judged.Held,
                            Written = written,
                        }
                    );
                return code;
            }
        );
        return command;
    }
}
