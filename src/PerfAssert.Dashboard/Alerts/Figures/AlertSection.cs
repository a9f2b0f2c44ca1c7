using System.Globalization;
using PerfAssert.Dashboard.Yaml;
using PerfAssert.Reports.Formats;

namespace PerfAssert.Dashboard.Alerts.Figures;

/// <summary>How well alerts served, as a section of the report of a month.</summary>
static class AlertSection
{
    /// <summary>The section; without a log, where one would lie.</summary>
    public static string Write(AlertFigures? figures, string log) =>
        string.Join('\n', (string[])["", "## Alerts", "", .. figures is null ? Nothing(log) : Lines(figures), ""]);

    static IEnumerable<string> Nothing(string log) =>
        [$"None were evaluated: there is no {MarkdownText.Escape(log)}. `perfassert alerts evaluate` begins one."];

    static IEnumerable<string> Lines(AlertFigures figures) =>
        [
            "| fired | became worse | resolved | of them by themselves | silenced | messages sent | refused "
                + "or dropped | half were resolved within |",
            "| --- | --- | --- | --- | --- | --- | --- | --- |",
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {figures.Fired} | {figures.Escalated} | {figures.Resolved} | "
                    + $"{figures.ResolvedByThemselves} | {figures.Silenced} | {figures.Sent} | {figures.Unsent} | "
                    + $"{(figures.MedianToResolve is { } median ? TimeText.Roughly(median) : "")} |"
            ),
            "",
            "By themselves: on the commit on which they fired, so nobody changed anything. Many of those "
                + "mean rules that are too sharp, or a noisy machine.",
            .. figures.Noisiest.Count == 0 ? [] : Noisiest(figures),
        ];

    static IEnumerable<string> Noisiest(AlertFigures figures) =>
        figures
            .Noisiest.Select(test =>
                string.Create(CultureInfo.InvariantCulture, $"- {test.Fired} times: {MarkdownText.Escape(test.Test)}")
            )
            .Prepend("");
}
