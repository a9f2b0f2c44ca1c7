using System.Text;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Reports;

/// <summary>The session as Markdown: verdicts first, then the numbers, then the machine.</summary>
static class MarkdownReport
{
    static readonly string[] statistics = ["mean", "median", "p95", "p99", "max"];

    public static string Write(RunRecord run) => string.Join('\n',
    [
        $"# {Escape(ConsoleReport.Headline(run))}",
        "",
        .. run.Warnings.Select(warning => $"> {Escape(warning)}\n"),
        "| test | limit | measured | interval | outcome |",
        "| --- | --- | --- | --- | --- |",
        .. run.Tests.OrderByDescending(test => test.Verdict).SelectMany(LimitRows),
        "",
        "| test | iterations | mean | median | p95 | p99 | max | allocated per operation | gen 0/1/2 | throughput |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        .. run.Tests.Where(test => test.Metrics.Count > 0).Select(NumberRow),
        "",
        .. Findings(run),
        .. Machine(run),
        "",
    ]);

    /// <summary>Makes a name harmless in a table: no markup, no mention, no line break, no annotation of a CI system.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in OneLine.Of(text))
        {
            if (letter is '|' or '`' or '*' or '_' or '[' or ']' or '\\' or '#' or '~') escaped.Append('\\').Append(letter);
            else if (letter == '<') escaped.Append("&lt;");
            else if (letter == '>') escaped.Append("&gt;");
            else if (letter == '&') escaped.Append("&amp;");
            else if (letter == '@') escaped.Append("&#64;");
            else escaped.Append(letter);
        }

        return escaped.ToString();
    }

    static IEnumerable<string> LimitRows(TestRecord test) => test.Limits.Count == 0
        ? [$"| {Escape(test.Name)} | | | | not measured: {Escape(test.NotMeasured ?? "")} |"]
        : test.Limits.Select(limit =>
            $"| {Escape(test.Name)} | {Escape(LimitLine.Subject(limit))} {LimitLine.Bound(limit)} | {LimitLine.Measured(limit)} " +
            $"| {LimitLine.Range(limit)} | {Mark(limit)} {Escape(LimitLine.Outcome(limit))} |");

    static string Mark(LimitRecord limit) => limit.Verdict switch
    {
        Limits.Verdict.Passed or Limits.Verdict.Unchanged or Limits.Verdict.Improved => "✅",
        Limits.Verdict.LimitBreached or Limits.Verdict.Regressed => "❌",
        _ => "❔",
    };

    static string NumberRow(TestRecord test)
    {
        var durations = statistics.Select(name => Number(test, Metric.Duration, name));
        var collections = string.Join('/', new[] { Metric.Gen0, Metric.Gen1, Metric.Gen2 }.Select(metric => Total(test, metric)));
        var mean = Value(test, Metric.Duration, "mean");
        var throughput = mean is > 0 ? Quantity.Text(1e9 / mean.Value, Unit.PerSecond) : "";
        return $"| {Escape(test.Name)} | {TestText.Effort(test)} | {string.Join(" | ", durations)} " +
            $"| {Number(test, Metric.Allocated, "min")} | {collections} | {throughput} |";
    }

    static IEnumerable<string> Findings(RunRecord run)
    {
        var lines = run.Tests.SelectMany(test => test.Findings.Select(finding => $"- {Escape(test.Name)}: {Escape(finding.Text)}")).ToList();
        return lines.Count == 0 ? [] : ["## Worth knowing", "", .. lines, ""];
    }

    static IEnumerable<string> Machine(RunRecord run) =>
    [
        "## Measured on",
        "",
        $"- {Escape(run.MachineClass)}; {Escape(run.Machine.Os)}; .NET {Escape(run.Machine.Runtime)}; {Escape(run.Machine.Configuration)} build",
        FormattableString.Invariant($"- {run.Started.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {Math.Round(run.Seconds, 1)} s; run {Escape(run.Run)}; commit {Escape(run.Machine.Commit ?? "unknown")}"),
        .. run.Noise is { } noise ? [$"- {(noise.IsNoisy ? "a noisy machine" : "a calm machine")}: {noise.Text}"] : Array.Empty<string>(),
        .. run.Machine.RuntimeSettings.Select(setting => $"- {Escape(setting)}"),
    ];

    static string Number(TestRecord test, Metric metric, string statistic) =>
        Value(test, metric, statistic) is { } value ? Quantity.Text(value, metric.Unit) : "";

    static double? Value(TestRecord test, Metric metric, string statistic) =>
        Find(test, metric)?.Statistics.FirstOrDefault(entry => entry.Name == statistic)?.Value;

    static string Total(TestRecord test, Metric metric) =>
        Find(test, metric) is { } found && Value(test, metric, "mean") is { } mean ? Quantity.Digits(Math.Round(mean * found.Count)) : "";

    static MetricRecord? Find(TestRecord test, Metric metric) => test.Metrics.FirstOrDefault(entry => entry.Name == metric.Name);
}
