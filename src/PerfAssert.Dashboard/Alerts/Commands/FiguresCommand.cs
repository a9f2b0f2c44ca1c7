using System.CommandLine;
using System.Globalization;
using PerfAssert.Dashboard.Alerts.Figures;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Yaml;

namespace PerfAssert.Dashboard.Alerts.Commands;

/// <summary><c>perfassert alerts figures</c>: how well alerts served in a month.</summary>
static class FiguresCommand
{
    public static Command Make(Terminal terminal)
    {
        var month = MonthOption.Make("The month that is counted, such as 2026-11. This month unless given.");
        var (state, json) = (AlertsWorld.StateOption(), AlertsWorld.JsonOption());
        var command = new Command(
            "figures",
            "Counts how many alerts fired, resolved by themselves and were silenced in a month."
        )
        {
            month,
            state,
            json,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var at = new AlertsWorld(terminal);
                return at.Run(() =>
                    Task.FromResult(
                        Run(at, parsed.GetValue(month), parsed.GetValue(state)!, parsed.GetValue(json), cancellation)
                    )
                );
            }
        );
        return command;
    }

    static int Run(AlertsWorld world, DateTimeOffset? month, string state, bool isJson, CancellationToken cancellation)
    {
        var now = world.Clock.GetUtcNow();
        var first = month ?? new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var figures = AlertFigures.Of(
            world.Log(state, world.Actor(null, cancellation)).Read(),
            first,
            first.AddMonths(1)
        );
        if (isJson)
        {
            world.Json(figures.Answer(first));
            return ExitCode.Fine;
        }

        world.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Alerts in {first:yyyy-MM}: {figures.Fired} fired, {figures.Escalated} became worse, "
                    + $"{figures.Resolved} were resolved, {figures.ResolvedByThemselves} of them by themselves; "
                    + $"{figures.Silenced} were silenced."
            )
        );
        var resolved = figures.MedianToResolve is { } median
            ? $"; half were resolved within {TimeText.Roughly(median)}"
            : "";
        world.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{figures.Sent} messages sent, {figures.Unsent} refused or dropped{resolved}."
            )
        );
        foreach (var (test, fired) in figures.Noisiest)
            world.Say(string.Create(CultureInfo.InvariantCulture, $"  {fired} times: {test}"));
        return ExitCode.Fine;
    }
}
