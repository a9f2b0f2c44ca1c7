using System.CommandLine;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Reporting;
using PerfAssert.History;
using PerfAssert.Hosting;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Commands.HistoryCommands;

/// <summary><c>perfassert import</c>: adds saved records to the history.</summary>
static class ImportCommand
{
    public static Command Make(Terminal terminal)
    {
        var place = new HistoryOptions(terminal);
        var paths = new Argument<string[]>("path")
        {
            Description = "Files of records, or folders with such files.",
            Arity = ArgumentArity.OneOrMore,
        };
        var branch = new Option<string?>("--branch")
        {
            Description =
                "The branch of the code. That of the build server or of the repository around the file unless given.",
            HelpName = "NAME",
        };
        var command = place.On(
            new Command(
                "import",
                "Adds saved records, or full JSON reports of BenchmarkDotNet, to the history. A run that is "
                    + "there already stays as it is."
            )
            {
                paths,
                branch,
            }
        );
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var places = parsed.GetValue(paths)!.Select(path => Path.GetFullPath(path, terminal.Folder)).ToList();
                var files = places.SelectMany(Files).Distinct().ToList();
                if (files.Count == 0)
                    throw new ProblemException(Problem.NothingToImport(places));

                await using var history = place.Open(parsed);
                var (added, present, refused) = (0, 0, 0);
                foreach (var file in files)
                {
                    if (Read(terminal, file) is not { } record)
                    {
                        refused++;
                        continue;
                    }

                    if (record.Ambiguous is { Count: > 0 } tests)
                        terminal.Warn(Problem.OneIdentity(file, tests));
                    var code = CodeVersion.Find(Path.GetDirectoryName(file)!, terminal.Variable);
                    if (
                        await history.Append(
                            HistoryRun.Of(
                                record,
                                parsed.GetValue(branch) is { } given ? code with { Branch = given } : code
                            ),
                            cancellation
                        )
                    )
                        added++;
                    else
                        present++;
                }

                if (parsed.GetValue(place.Json))
                    terminal.Json(
                        new
                        {
                            history = history.Place,
                            added,
                            present,
                            refused,
                        }
                    );
                else
                    terminal.Say(
                        Amount.Added(added, present, history.Place)
                            + (
                                refused > 0
                                    ? ", " + Amount.Of(refused, "file is no record", "files are no records")
                                    : ""
                            )
                            + "."
                    );
                return added + present == 0 ? ExitCode.Failed : ExitCode.Fine;
            }
        );
        return command;
    }

    static IEnumerable<string> Files(string path) =>
        Directory.Exists(path)
            ? Directory
                .EnumerateFiles(path, "*.json", new EnumerationOptions { RecurseSubdirectories = true })
                .Order(StringComparer.Ordinal)
        : File.Exists(path) ? [path]
        : [];

    static RunRecord? Read(Terminal terminal, string file)
    {
        try
        {
            return AnyRecord.Read(file, []);
        }
        catch (ProblemException exception)
        {
            terminal.Warn(exception.Problem);
            return null;
        }
    }
}
