using System.CommandLine;
using PerfAssert.Dashboard.Alerts.Commands;
using PerfAssert.Dashboard.Audit.Commands;

namespace PerfAssert.Dashboard.Commands;

/// <summary>What the tool can do.</summary>
static class ToolCommands
{
    /// <summary>Every command. A new one is a file beside these and a word here.</summary>
    public static IReadOnlyList<Func<Terminal, Command>> All { get; } =
    [
        ReportCommand.Make, CompareCommand.Make, HistoryCommand.Make, TrendCommand.Make, ImportCommand.Make, CompactCommand.Make, BackupCommand.Make, RestoreCommand.Make, AlertsCommand.Make, AuditCommand.Make,
    ];
}
