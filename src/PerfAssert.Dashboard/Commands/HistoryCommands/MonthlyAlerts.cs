using PerfAssert.Dashboard.Alerts.Commands;
using PerfAssert.Dashboard.Alerts.Figures;
using PerfAssert.Dashboard.CommandLine;

namespace PerfAssert.Dashboard.Commands.HistoryCommands;

/// <summary>How well alerts served in a month, by the audit log beside the state of alerts;
/// nothing where there is none.</summary>
sealed class MonthlyAlerts
{
    readonly AlertFigures? figures;
    readonly string log;
    readonly DateTimeOffset month;

    public MonthlyAlerts(Terminal terminal, string state, DateTimeOffset month)
    {
        (this.month, log) = (month, Path.Combine(state, Audit.AuditLog.Name));
        var world = new AlertsWorld(terminal);
        if (File.Exists(world.Full(log)))
            figures = AlertFigures.Of(world.Log(state, new("", "", null)).Read(), month, month.AddMonths(1));
    }

    /// <summary>As a program reads it; null without a log.</summary>
    public object? Figures => figures?.Answer(month);

    /// <summary>As a section of the report.</summary>
    public string Section => AlertSection.Write(figures, log);
}
