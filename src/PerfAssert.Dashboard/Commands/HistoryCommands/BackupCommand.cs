using System.CommandLine;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.History.Files;

namespace PerfAssert.Dashboard.Commands.HistoryCommands;

/// <summary><c>perfassert backup</c>: the whole history in one file.</summary>
static class BackupCommand
{
    public static Command Make(Terminal terminal)
    {
        var place = new HistoryOptions(terminal);
        var file = new Argument<string>("file") { Description = "The file to write, such as history.jsonl.gz." };
        var command = place.On(
            new Command(
                "backup",
                "Writes the whole history into one compressed file, which can be restored into files or a database."
            )
            {
                file,
            }
        );
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var history = place.OpenExisting(parsed);
                var path = Path.GetFullPath(parsed.GetValue(file)!, terminal.Folder);
                var runs = await HistoryBackup.Write(history, path, cancellation);
                if (parsed.GetValue(place.Json))
                    terminal.Json(
                        new
                        {
                            history = history.Place,
                            backup = path,
                            runs,
                        }
                    );
                else
                    terminal.Say($"{Amount.Of(runs, "run", "runs")} of {history.Place} in {path}.");
                return ExitCode.Fine;
            }
        );
        return command;
    }
}
