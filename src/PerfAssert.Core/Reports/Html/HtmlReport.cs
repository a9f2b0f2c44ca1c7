using System.Text.Json;
using PerfAssert.Limits;

namespace PerfAssert.Reports.Html;

/// <summary>
/// One page that needs no server and no network: tables and drawings that are read without script, and over the
/// drawings the charts of the viewer.
/// </summary>
static class HtmlReport
{
    const string Imprint =
        "Written by PerfAssert. What each number means: docs/reports.md of the project. "
        + "Charts by Apache ECharts, Apache License 2.0.";

    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    public static string Write(Report report)
    {
        var runs = report
            .Runs.Select((run, index) => new HtmlRun(run, FormattableString.Invariant($"r{index}")))
            .ToList();
        var others = RunFigures.Of(report);
        var charts = runs.SelectMany(run => run.Figures)
            .Concat(others)
            .ToDictionary(figure => figure.Id, object (figure) => figure.Chart);
        var title = string.Join(
            ", ",
            report.Runs.Select(run => Path.GetFileNameWithoutExtension(run.Assembly)).Distinct()
        );

        // As objects, so that each chart is written with all that its kind has.
        var model = JsonSerializer.Serialize(new { schema = 1, charts }, json);
        return Markup
            .Of(
                $"""
                <!doctype html>
                <!-- {new Markup(Viewer.Notice)} -->
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="{new Markup(Viewer.Policy)}">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="generator" content="PerfAssert">
                <title>{title}: performance report</title>
                <style>{new Markup(Viewer.Style)}</style>
                </head>
                <body>
                <a class="skip" href="#content">Skip to the tests</a>
                <main id="content">
                {runs.Select(run => run.ToMarkup())}
                {Others(others)}
                </main>
                <footer><p>{Imprint}</p></footer>
                <script type="application/octet-stream" id="perfassert-viewer">{new Markup(
                    Viewer.PackedScript
                )}</script>
                <script type="application/octet-stream" id="perfassert-model">{new Markup(Viewer.Pack(model))}</script>
                <script>{new Markup(Viewer.Loader)}</script>
                </body>
                </html>

                """
            )
            .Text;
    }

    static Markup Others(IReadOnlyList<Figure> figures) =>
        figures.Count == 0
            ? Markup.None
            : Markup.Of(
                $"<section aria-labelledby=\"over-time\"><h2 id=\"over-time\">Over time</h2><div "
                    + $"class=\"charts wide\">{figures.Select(figure => figure.ToMarkup())}</div></section>"
            );

    /// <summary>A verdict in words with a sign of its own, so that colour is not all.</summary>
    public static Markup Badge(Verdict? verdict) =>
        Markup.Of(
            $"<span class=\"badge {Class(verdict)}\">{Sign(verdict)} "
                + $"{(verdict is { } known ? known.Words() : "not judged")}</span>"
        );

    /// <summary>The class of the style sheet that colours it.</summary>
    public static string Class(Verdict? verdict) => verdict?.ToString() ?? "None";

    static string Sign(Verdict? verdict) =>
        verdict switch
        {
            Verdict.Passed => "✓",
            Verdict.Unchanged => "=",
            Verdict.Improved => "▼",
            Verdict.Regressed => "▲",
            Verdict.LimitBreached => "✗",
            Verdict.Inconclusive => "?",
            _ => "–",
        };

    /// <summary>A grade as a letter; its reason is its title.</summary>
    public static Markup Letter(Grade grade) =>
        Markup.Of(
            $"<span class=\"grade grade-{grade.Letter?.ToString() ?? "none"}\"><span class=\"unseen\">Grade "
                + $"</span>{grade.Text}</span>"
        );
}
