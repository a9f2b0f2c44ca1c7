using System.CommandLine;
using PerfAssert.Dashboard.CommandLine;

namespace PerfAssert.Dashboard.Alerts.Commands;

/// <summary><c>perfassert alerts</c>.</summary>
static class AlertsCommand
{
    public static Command Make(Terminal terminal) =>
        new("alerts", "Alerts on performance that people can trust.")
        {
            EvaluateCommand.Make(terminal),
            TestCommand.Make(terminal),
            StatusCommand.Make(terminal),
            SilenceCommand.Silence(terminal),
            SilenceCommand.Lift(terminal),
            FiguresCommand.Make(terminal),
        };
}
