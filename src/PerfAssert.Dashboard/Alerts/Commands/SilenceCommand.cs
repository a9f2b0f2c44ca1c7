using System.CommandLine;
using System.Globalization;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.State;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Problems;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Alerts.Commands;

/// <summary><c>perfassert alerts silence</c>, <c>lift</c> and <c>status</c>:
/// what a person wants not to hear of, and how things stand.</summary>
static class SilenceCommand
{
    public static Command Silence(Terminal terminal)
    {
        var tests = new Argument<string>("tests") { Description = "The full name of a test; * stands for anything." };
        var length = TimeOption.Make("--for", "How long, such as 2h.", mayBeZero: false);
        length.Required = true;
        var reason = new Option<string>("--reason")
        {
            Description = "Why. It goes into the audit log.",
            Required = true,
        };
        var state = AlertsWorld.StateOption();
        reason.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
                result.AddError("--reason = '' cannot be used. Give why, in a few words.");
        });
        var command = new Command("silence", "Tells nobody of some tests for a while. What still fires then is told.")
        {
            tests,
            length,
            reason,
            state,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var at = new AlertsWorld(terminal);
                return at.Run(() =>
                    Task.FromResult(
                        Silence(
                            at,
                            parsed.GetValue(tests)!,
                            parsed.GetValue(length)!.Value,
                            parsed.GetValue(reason)!,
                            parsed.GetValue(state)!,
                            cancellation
                        )
                    )
                );
            }
        );
        return command;
    }

    public static Command Lift(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "As perfassert alerts status shows it." };
        var state = AlertsWorld.StateOption();
        var command = new Command("lift", "Ends a silence.") { id, state };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var at = new AlertsWorld(terminal);
                return at.Run(() =>
                    Task.FromResult(Lift(at, parsed.GetValue(id)!, parsed.GetValue(state)!, cancellation))
                );
            }
        );
        return command;
    }

    static int Silence(
        AlertsWorld world,
        string tests,
        TimeSpan length,
        string reason,
        string state,
        CancellationToken cancellation
    )
    {
        var actor = world.Actor(null, cancellation);
        var now = world.Clock.GetUtcNow();
        var id = AlertKey.Of(tests, actor.Name, reason, now.ToString("O", CultureInfo.InvariantCulture)).Id[..8];
        var silence = new Silence(id, actor.Name, OneLine.Short(tests), now, now + length, OneLine.Short(reason));
        world
            .Store(state, actor)
            .Update(
                known =>
                    (
                        known with
                        {
                            Silences = [.. known.Silences, silence],
                        },
                        [new(AuditKind.Silence, null, (System.Text.Json.Nodes.JsonObject)AuditJson.Of(silence)!)]
                    ),
                cancellation
            );
        world.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Silence {id} on {silence.Tests} until {silence.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC. "
                    + $"End it sooner with: perfassert alerts lift {id}"
            )
        );
        return ExitCode.Fine;
    }

    static int Lift(AlertsWorld world, string id, string state, CancellationToken cancellation)
    {
        var actor = world.Actor(null, cancellation);
        world
            .Store(state, actor)
            .Update(
                known =>
                    known.Silences.Any(silence => silence.Id == id)
                        ? (
                            known with
                            {
                                Silences = [.. known.Silences.Where(silence => silence.Id != id)],
                            },
                            [new(AuditKind.Silence, null, new() { ["lifted"] = id })]
                        )
                        : throw new ProblemException(
                            Problem.AlertSetting(
                                "id",
                                id,
                                known.Silences.Count == 0
                                    ? "nothing: there is no silence"
                                    : string.Join(" or ", known.Silences.Select(silence => silence.Id))
                            )
                        ),
                cancellation
            );
        world.Say($"Lifted {id}.");
        return ExitCode.Fine;
    }
}
