using System.CommandLine;
using PerfAssert.Baselines.Upkeep;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Commands;

/// <summary><c>perfassert accept</c>: a person's word for received baselines. Only a door: the work is in
/// <see cref="WaitingBaselines"/>, as that of the target PerfAccept.</summary>
static class AcceptCommand
{
    const string Prefix = "PerfAssert: ";

    public static Command Make(Terminal terminal)
    {
        var part = new Argument<string>("part")
        {
            Description = "Only baselines with this in their name.",
            DefaultValueFactory = _ => "",
        };
        var reason = new Option<string?>("--reason")
        {
            Description = "Why the numbers are right. It goes into the file and into perf-approvals.jsonl.",
            HelpName = "WHY",
        };
        var places = new Option<string[]>("--in")
        {
            Description =
                $"Folders of baselines, or of their test projects. Every folder {BaselinePlaces.Usual} here "
                + "or below unless given.",
            HelpName = "FOLDER",
        };
        var dry = new Option<bool>("--dry-run") { Description = "Says what would be accepted, and accepts nothing." };
        var reject = new Option<bool>("--reject")
        {
            Description = "Deletes the received files instead; what was approved stays.",
        };
        var json = new Option<bool>("--json") { Description = "Answers in JSON." };
        var command = new Command("accept", "Makes received baselines the approved ones.")
        {
            part,
            reason,
            places,
            dry,
            reject,
            json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(dry) && result.GetValue(reject))
                result.AddError("--dry-run and --reject cannot stand together. Leave one of them out.");
            else if (
                !result.GetValue(dry)
                && !result.GetValue(reject)
                && string.IsNullOrWhiteSpace(result.GetValue(reason))
            )
                result.AddError(
                    "--reason is missing. Say why the numbers are right, such as --reason \"faster "
                        + "parser\", or look first with --dry-run."
                );
        });
        command.SetAction(
            (parsed, cancellation) =>
            {
                var name = parsed.GetValue(part)!;
                var waiting = new BaselinePlaces(terminal.Folder)
                    .Find(parsed.GetValue(places) ?? [])
                    .Where(place => place.Waiting(name).Count > 0)
                    .ToList();
                if (waiting.Count == 0)
                    throw new ProblemException(
                        Problem.NothingToAccept(
                            string.Join(
                                ", ",
                                parsed.GetValue(places) is { Length: > 0 } named ? named : [terminal.Folder]
                            ),
                            name
                        )
                    );

                var said = new List<string>();
                foreach (var place in waiting)
                {
                    var baselines = new WaitingBaselines(
                        place,
                        name,
                        line =>
                            said.Add(
                                Below(terminal, place)
                                    + (line.StartsWith(Prefix, StringComparison.Ordinal) ? line[Prefix.Length..] : line)
                            ),
                        terminal.Warn
                    );
                    if (parsed.GetValue(dry))
                        baselines.Preview();
                    else if (parsed.GetValue(reject))
                        baselines.Reject();
                    else
                        baselines.Accept(parsed.GetValue(reason)!, terminal.Clock, cancellation);
                }

                if (parsed.GetValue(json))
                    terminal.Json(new { DryRun = parsed.GetValue(dry), Baselines = said });
                else
                    foreach (var line in said)
                        terminal.Say(line);
                return Task.FromResult(ExitCode.Fine);
            }
        );
        return command;
    }

    /// <summary>Where there are several projects, which one.</summary>
    static string Below(Terminal terminal, BaselinePlace place) =>
        Path.GetRelativePath(terminal.Folder, place.Project) is var path && path == "." ? "" : $"{path}: ";
}
