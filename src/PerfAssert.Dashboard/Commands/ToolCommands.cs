using System.CommandLine;
using PerfAssert.Dashboard.Alerts.Commands;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Commands.HistoryCommands;
using PerfAssert.Dashboard.Init;
using PerfAssert.Dashboard.Serve;

namespace PerfAssert.Dashboard.Commands;

/// <summary>What the tool can do.</summary>
static class ToolCommands
{
    /// <summary>Every command. A new one is a file beside these and a word here.</summary>
    public static IReadOnlyList<Func<Terminal, Command>> All { get; } =
    [
        InitCommand.Make,
        ReportCommand.Make,
        CompareCommand.Make,
        AcceptCommand.Make,
        ExportCommand.Make,
        DoctorCommand.Make,
        HistoryCommand.Make,
        TrendCommand.Make,
        ImportCommand.Make,
        CompactCommand.Make,
        BackupCommand.Make,
        RestoreCommand.Make,
        AlertsCommand.Make,
        AuditCommand.Make,
        ServeCommand.Make,
        CompletionsCommand.Make,
    ];
}
