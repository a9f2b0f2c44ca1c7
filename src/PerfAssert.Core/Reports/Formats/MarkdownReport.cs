using System.Text;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Reports.Formats;

/// <summary>Runs as Markdown: what broke or changed first, then the rest by kind, the numbers,
/// and the machine.</summary>
static class MarkdownReport
{
    /// <summary>GitHub takes 65,536 characters in a comment;
    /// the rest is for the marker by which the comment is found again.</summary>
    internal const int MostBytes = 65_000;

    static readonly string[] statistics = ["mean", "median", "p95", "p99", "max"];
    static readonly string[] limitHead =
    [
        "| test | grade | limit | measured | interval | outcome |",
        "| --- | --- | --- | --- | --- | --- |",
    ];

    static readonly string[] numberHead =
    [
        "## Numbers",
        "",
        "| test | iterations | mean | median | p95 | p99 | max | allocated per operation | gen 0/1/2 | throughput |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ];

    public static string Write(Report report)
    {
        var pages = new List<string>();
        var left = MostBytes;
        foreach (var (index, run) in report.Runs.Index())
        {
            // Each of several runs gets its share, and what those before it did not need.
            var page = Write(run, left / (report.Runs.Count - index));
            left -= Encoding.UTF8.GetByteCount(page) + 1;
            pages.Add(page);
        }

        return string.Join('\n', pages);
    }

    static string Write(RunRecord run, int most)
    {
        // The machine stands last and is never left out.
        var machine = Machine(run);
        var page = new MarkdownPage(most - machine.Sum(line => Encoding.UTF8.GetByteCount(line) + 1));
        var grade = Grade.Of(run);
        page.Add($"# {Escape(ConsoleReport.Headline(run))}", "");
        if (grade.Letter is not null)
            page.Add($"**Grade {grade.Text}**: {grade.Reason}", "");
        page.AddMost([], [.. run.Warnings.Select(warning => $"> {Escape(warning)}\n")], "warnings");

        var news = TestGroup.Ordered(run.Tests.Where(TestGroup.IsNews));
        page.AddMost(["## Broken or changed", "", .. limitHead], [.. news.SelectMany(LimitRows)], "limits");
        foreach (var group in TestGroup.Of(run.Tests.Where(test => !TestGroup.IsNews(test))))
            page.AddMost([.. Title(group, run), .. limitHead], [.. group.Tests.SelectMany(LimitRows)], "limits");

        page.AddMost(["## Worth knowing", ""], [.. Findings(run)], "findings");
        page.AddMost(
            numberHead,
            [.. TestGroup.Ordered(run.Tests.Where(test => test.Metrics.Count > 0)).Select(NumberRow)],
            "tests"
        );
        page.AddMost(["## Resources", ""], [.. Resources.Of(run).Select(Fact)], "numbers");
        return page + string.Join('\n', machine);
    }

    static string Escape(string text) => MarkdownText.Escape(text);

    static IEnumerable<string> Title(TestGroup group, RunRecord run) =>
        run.Tests.Any(test => test.Kind is not null || TestGroup.IsNews(test)) ? [$"## {Escape(group.Title)}", ""] : [];

    static IEnumerable<string> LimitRows(TestRecord test)
    {
        var grade = Grade.Of(test).Text;
        return test.Limits.Count == 0
            ? [$"| {Escape(test.Name)} | {grade} | | | | {Escape(ConsoleReport.NotJudged(test))} |"]
            : test.Limits.Select(limit =>
                $"| {Escape(test.Name)} | {grade} | {Escape(LimitLine.Subject(limit))} "
                + $"{LimitLine.Bound(limit)} | {LimitLine.Measured(limit)} "
                + $"| {LimitLine.Range(limit)} | {Mark(limit)} {Escape(LimitLine.Outcome(limit))} |"
            );
    }

    static string Mark(LimitRecord limit) =>
        limit.Verdict switch
        {
            Verdict.Passed or Verdict.Unchanged or Verdict.Improved => "✅",
            Verdict.LimitBreached or Verdict.Regressed => "❌",
            _ => "❔",
        };

    static string NumberRow(TestRecord test)
    {
        var durations = statistics.Select(name => Number(test, Metric.Duration, name));
        var collections = string.Join(
            '/',
            new[] { Metric.Gen0, Metric.Gen1, Metric.Gen2 }.Select(metric => Total(test, metric))
        );
        var mean = Value(test, Metric.Duration, "mean");
        var throughput = mean is > 0 ? Quantity.Text(1e9 / mean.Value, Unit.PerSecond) : "";
        return $"| {Escape(test.Name)} | {TestText.Effort(test)} | {string.Join(" | ", durations)} "
            + $"| {Number(test, Metric.Allocated, "min")} | {collections.Trim('/')} | {throughput} |";
    }

    static IEnumerable<string> Findings(RunRecord run) =>
        run.Tests.SelectMany(test => test.Findings.Select(finding => $"- {Escape(test.Name)}: {Escape(finding.Text)}"));

    static string Fact((string Name, string Text) fact) => $"- {fact.Name}: {Escape(fact.Text)}";

    static List<string> Machine(RunRecord run) => ["## Measured on", "", .. Receipt.Of(run).Select(Fact), ""];

    static string Number(TestRecord test, Metric metric, string statistic) =>
        Value(test, metric, statistic) is { } value ? Quantity.Text(value, metric.Unit) : "";

    static double? Value(TestRecord test, Metric metric, string statistic) =>
        Find(test, metric)?.Statistics.FirstOrDefault(entry => entry.Name == statistic)?.Value;

    static string Total(TestRecord test, Metric metric) =>
        Find(test, metric) is { } found && Value(test, metric, "mean") is { } mean
            ? Quantity.Digits(Math.Round(mean * found.Count))
            : "";

    static MetricRecord? Find(TestRecord test, Metric metric) =>
        test.Metrics.FirstOrDefault(entry => entry.Name == metric.Name);
}
