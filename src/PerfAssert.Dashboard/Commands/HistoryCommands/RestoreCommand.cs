using System.CommandLine;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.History.Files;

namespace PerfAssert.Dashboard.Commands.HistoryCommands;

/// <summary><c>perfassert restore</c>: adds the runs of a backup.</summary>
static class RestoreCommand
{
    public static Command Make(Terminal terminal)
    {
        var place = new HistoryOptions(terminal);
        var file = new Argument<string>("file") { Description = "The backup." };
        var command = place.On(
            new Command("restore", "Adds the runs of a backup that the history does not have.") { file }
        );
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var history = place.Open(parsed);
                var broken = 0;
                var (added, present) = await HistoryBackup.Restore(
                    Path.GetFullPath(parsed.GetValue(file)!, terminal.Folder),
                    history,
                    problem =>
                    {
                        broken++;
                        terminal.Warn(problem);
                    },
                    cancellation
                );
                if (parsed.GetValue(place.Json))
                    terminal.Json(
                        new
                        {
                            history = history.Place,
                            added,
                            present,
                        }
                    );
                else
                    terminal.Say($"{Amount.Added(added, present, history.Place)}.");
                return broken > 0 ? ExitCode.Failed : ExitCode.Fine;
            }
        );
        return command;
    }
}
