using System.CommandLine;
using System.Globalization;
using PerfAssert.Dashboard.Alerts.Channels;
using PerfAssert.Dashboard.Alerts.State;
using PerfAssert.Dashboard.CommandLine;

namespace PerfAssert.Dashboard.Alerts.Commands;

/// <summary><c>perfassert alerts status</c>: what fires, what waits to be sent, what is silenced.</summary>
static class StatusCommand
{
    public static Command Make(Terminal terminal)
    {
        var (state, json) = (AlertsWorld.StateOption(), AlertsWorld.JsonOption());
        var command = new Command("status", "Shows what fires, what waits to be sent, and what is silenced.")
        {
            state,
            json,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var at = new AlertsWorld(terminal);
                return at.Run(() =>
                    Task.FromResult(Run(at, parsed.GetValue(state)!, parsed.GetValue(json), cancellation))
                );
            }
        );
        return command;
    }

    static int Run(AlertsWorld world, string state, bool isJson, CancellationToken cancellation)
    {
        if (!Directory.Exists(world.Full(state)))
        {
            if (isJson)
                world.Json(Answer(new()));
            else
                world.Say($"Nothing was evaluated yet: there is no {state}.");
            return ExitCode.Fine;
        }

        var known = world.Store(state, world.Actor(null, cancellation)).Read(cancellation);
        if (isJson)
        {
            world.Json(Answer(known));
            return ExitCode.Fine;
        }

        foreach (var test in known.Tests.Where(test => test.Level is not null).OrderByDescending(test => test.Level))
            world.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{test.Phase.ToString().ToLowerInvariant(), -10} {AlertText.Of(test.Level!.Value), -10} "
                        + $"{test.Key.Test}, since {test.Since?.UtcDateTime:yyyy-MM-dd HH:mm} UTC: "
                        + $"{string.Join("; ", test.Facts)}{(test.Muted is { } muted ? $" [{muted}]" : "")}"
                )
            );
        foreach (var channel in known.Outbox.GroupBy(message => message.Channel))
            world.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"waiting    {channel.Key}: {channel.Count()} messages since "
                        + $"{channel.Min(message => message.Created).UtcDateTime:yyyy-MM-dd HH:mm} UTC"
                )
            );
        foreach (var silence in known.Silences)
            world.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"silence    {silence.Id} on {silence.Tests} until "
                        + $"{silence.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC, by {silence.By}: {silence.Reason}"
                )
            );
        world.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{known.Tests.Count} tests known, {known.Tests.Count(test => test.Level is not null)} fire."
            )
        );
        return ExitCode.Fine;
    }

    static object Answer(AlertState known) =>
        new
        {
            Tests = known.Tests.Count,
            Firing = known
                .Tests.Where(test => test.Level is not null)
                .OrderByDescending(test => test.Level)
                .Select(test => new
                {
                    test.Key.Test,
                    Level = AlertText.Of(test.Level!.Value),
                    test.Phase,
                    test.Since,
                    test.Facts,
                    test.Muted,
                }),
            Waiting = known
                .Outbox.GroupBy(message => message.Channel)
                .Select(channel => new
                {
                    Channel = channel.Key,
                    Messages = channel.Count(),
                    Since = channel.Min(message => message.Created),
                }),
            known.Silences,
        };
}
