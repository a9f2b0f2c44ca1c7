using System.CommandLine;

namespace PerfAssert.Dashboard.Alerts.Commands;

/// <summary><c>perfassert alerts</c>.</summary>
static class AlertsCommand
{
    public static Command Make(Func<ParseResult, AlertsWorld> world) => new("alerts", "Alerts on performance that people can trust.")
    {
        EvaluateCommand.Make(world),
        TestCommand.Make(world),
        StatusCommand.Make(world),
        SilenceCommand.Silence(world),
        SilenceCommand.Lift(world),
        FiguresCommand.Make(world),
    };
}
