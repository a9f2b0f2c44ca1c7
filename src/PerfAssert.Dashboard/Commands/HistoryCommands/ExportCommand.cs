using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Exporting;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Commands.HistoryCommands;

/// <summary><c>perfassert export</c>: the history as other tools read it.</summary>
static class ExportCommand
{
    public static Command Make(Terminal terminal)
    {
        var (place, series) = (new HistoryOptions(terminal), new SeriesOptions());
        var format = new Option<ExportFormat>("--format")
        {
            Description = string.Join("; ", ExportFormat.All.Select(known => $"{known.Name}: {known.Use}")) + ".",
            HelpName = "NAME",
            CustomParser = Format!,
            DefaultValueFactory = _ => ExportFormat.All[0],
        };
        format.CompletionSources.Add([.. ExportFormat.All.Select(known => known.Name)]);
        var (from, until) = (
            Time("--from", "Runs that began then or later"),
            Time("--until", "Runs that began before")
        );
        var output = new Option<string?>("--output")
        {
            Description = "The file to write. The terminal unless given.",
            HelpName = "FILE",
        };
        var command = series.On(
            place.On(
                new Command("export", "Writes numbers of the history for other tools.") { format, from, until, output }
            )
        );
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var history = place.OpenExisting(parsed);
                var found = await history.Read(
                    series.Query(parsed) with
                    {
                        From = parsed.GetValue(from) ?? DateTimeOffset.MinValue,
                        Until = parsed.GetValue(until) ?? DateTimeOffset.MaxValue,
                    },
                    cancellation
                );
                if (found.Count == 0)
                    throw new ProblemException(Problem.NothingToExport(history.Place));

                var file = parsed.GetValue(output) is { } path ? Path.GetFullPath(path, terminal.Folder) : null;
                var isJson = parsed.GetValue(place.Json);
                terminal.Page((isJson ? ExportFormat.Find("json")! : parsed.GetValue(format)!).Write(found), file);
                if (file is not null && !isJson)
                    terminal.Say(
                        $"{Amount.Of(found.Sum(one => one.Points.Count), "number", "numbers")} of "
                            + $"{Amount.Of(found.Count, "series", "series")} in {file}."
                    );
                return ExitCode.Fine;
            }
        );
        return command;
    }

    static ExportFormat? Format(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (ExportFormat.Find(text) is { } found)
            return found;

        result.AddError(
            $"'{text}' is no format. Give one of {string.Join(", ", ExportFormat.All.Select(known => known.Name))}."
        );
        return null;
    }

    static Option<DateTimeOffset?> Time(string name, string words) =>
        new(name)
        {
            Description = $"{words}, in UTC: 2026-11-01 or 2026-11-01T12:00.",
            HelpName = "TIME",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (
                    DateTimeOffset.TryParseExact(
                        text,
                        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssK"],
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.AssumeUniversal,
                        out var time
                    )
                )
                    return time;

                result.AddError($"'{text}' is no time. Give one such as 2026-11-01 or 2026-11-01T12:00.");
                return null;
            },
        };
}
