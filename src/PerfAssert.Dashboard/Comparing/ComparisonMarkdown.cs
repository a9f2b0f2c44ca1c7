using PerfAssert.Limits;
using PerfAssert.Reports.Formats;

namespace PerfAssert.Dashboard.Comparing;

/// <summary>A comparison as Markdown, for a comment on a pull request:
/// never longer than such a comment may be.</summary>
static class ComparisonMarkdown
{
    static readonly string[] head =
    [
        "| test | number | A | B | B / A | outcome |",
        "| --- | --- | --- | --- | --- | --- |",
    ];

    public static string Write(SideComparison comparison)
    {
        var page = new MarkdownPage(MarkdownReport.MostBytes);
        page.Add($"# Performance: {ComparisonWords.Headline(comparison)}", "");
        page.Add(
            $"- A: {Escape(ComparisonWords.Of(comparison.A))}",
            $"- B: {Escape(ComparisonWords.Of(comparison.B))}",
            ""
        );
        page.AddMost([], [.. comparison.Notes.Select(note => $"> {Escape(note)}\n")], "notes");
        page.AddMost(
            ["## Changed", "", .. head],
            [.. Rows(comparison, Verdict.Regressed, Verdict.Improved)],
            "changes"
        );
        page.AddMost(["## Undecided", "", .. head], [.. Rows(comparison, Verdict.Inconclusive)], "numbers");
        page.AddMost(["## Only in A", ""], [.. comparison.OnlyInA.Select(test => $"- {Escape(test)}")], "tests");
        page.AddMost(["## Only in B", ""], [.. comparison.OnlyInB.Select(test => $"- {Escape(test)}")], "tests");
        page.AddMost(["## The same", "", .. head], [.. Rows(comparison, Verdict.Unchanged)], "numbers");
        page.AddMost(
            ["## Not judged", "", .. head],
            [.. comparison.Metrics.Where(metric => metric.Verdict is null).Select(Row)],
            "numbers"
        );
        return page.ToString();
    }

    static IEnumerable<string> Rows(SideComparison comparison, params Verdict[] verdicts) =>
        comparison.Metrics.Where(metric => metric.Verdict is { } verdict && verdicts.Contains(verdict)).Select(Row);

    static string Row(ComparedMetric metric) =>
        $"| {Escape(metric.Test)} | {Escape(ComparisonWords.Subject(metric))} | "
        + $"{ComparisonWords.Number(metric.A)} | {ComparisonWords.Number(metric.B)} "
        + $"| {ComparisonWords.Ratio(metric)} | {Mark(metric.Verdict)}{Escape(ComparisonWords.Outcome(metric))} |";

    static string Mark(Verdict? verdict) =>
        verdict switch
        {
            Verdict.Regressed => "❌ ",
            Verdict.Improved => "✅ ",
            Verdict.Inconclusive => "❔ ",
            _ => "",
        };

    static string Escape(string text) => MarkdownText.Escape(text);
}
