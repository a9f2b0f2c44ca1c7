using System.CommandLine;
using PerfAssert.Dashboard.CommandLine;

namespace PerfAssert.Dashboard.Commands.HistoryCommands;

/// <summary><c>perfassert compact</c>: makes room, and forgets what is too old where asked to.</summary>
static class CompactCommand
{
    public static Command Make(Terminal terminal)
    {
        var place = new HistoryOptions(terminal);
        var keep = new Option<Stretch?>("--keep")
        {
            Description = $"Forgets runs older than this: {Stretch.Allowed}. Everything is kept unless given.",
            HelpName = "STRETCH",
            CustomParser = Stretch.Parse,
        };
        var command = place.On(
            new Command("compact", "Merges the files of months that are over, or vacuums the database.") { keep }
        );
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var history = place.OpenExisting(parsed);
                var removed = parsed.GetValue(keep) is { Length: not null } kept
                    ? await history.Remove(kept.From(terminal.Clock.GetUtcNow()), cancellation)
                    : 0;
                var done = await history.Compact(cancellation);
                if (parsed.GetValue(place.Json))
                    terminal.Json(
                        new
                        {
                            history = history.Place,
                            removed,
                            done,
                        }
                    );
                else
                    terminal.Say(
                        removed > 0 ? $"{Amount.Of(removed, "old run was", "old runs were")} forgotten. {done}" : done
                    );
                return ExitCode.Fine;
            }
        );
        return command;
    }
}
