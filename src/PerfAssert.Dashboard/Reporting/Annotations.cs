using PerfAssert.Limits;
using PerfAssert.Records;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Reporting;

/// <summary>Lines that a build server shows beside a pull request or above a log: an error for each test that is red, a warning for each that was not decided or measured.</summary>
static class Annotations
{
    /// <summary>GitHub shows so many errors and so many warnings of a step, and drops the rest without a word.</summary>
    const int MostShown = 10;

    /// <summary>The server whose step this is, by the variables that it sets; null elsewhere.</summary>
    public static BuildServer? Find(Func<string, string?> variable) =>
        variable("GITHUB_ACTIONS") == "true" ? BuildServer.GitHub
        : string.Equals(variable("TF_BUILD"), "true", StringComparison.OrdinalIgnoreCase) ? BuildServer.Azure
        : null;

    /// <summary>The lines: errors first, the worst first.</summary>
    public static IReadOnlyList<string> Of(BuildServer server, IReadOnlyList<RunRecord> runs)
    {
        var tests = TestGroup.Ordered(runs.SelectMany(run => run.Tests));
        return
        [
            .. Most(server, "error", [.. tests.Where(test => test.Verdict is Verdict.LimitBreached or Verdict.Regressed)]),
            .. Most(server, "warning", [.. tests.Where(test => test.Verdict is Verdict.Inconclusive or null)]),
        ];
    }

    static IEnumerable<string> Most(BuildServer server, string level, IReadOnlyList<TestRecord> tests)
    {
        // The last place is for how many find none.
        var shown = tests.Count <= MostShown ? tests.Count : MostShown - 1;
        foreach (var test in tests.Take(shown)) yield return Line(server, level, test.Name, Message(test));
        if (shown < tests.Count) yield return Line(server, level, "PerfAssert", FormattableString.Invariant($"{tests.Count - shown} more tests; the report names them"));
    }

    static string Message(TestRecord test)
    {
        var limits = test.Limits.Where(limit => limit.Verdict == test.Verdict || (test.Verdict is Verdict.LimitBreached && limit.Verdict == Verdict.Regressed))
            .Select(limit => $"{LimitLine.Subject(limit)} {LimitLine.Measured(limit)}, limit {LimitLine.Bound(limit)}: {LimitLine.Outcome(limit)}").ToList();
        return limits.Count > 0 ? string.Join("; ", limits) : ConsoleReport.NotJudged(test);
    }

    static string Line(BuildServer server, string level, string title, string message)
    {
        // A name keeps its colons: they are escaped, and the command stands at the beginning of the line.
        var (about, text) = (OneLine.Short(title), OneLine.Short(message, OneLine.LongestLine));
        return server == BuildServer.GitHub
            ? $"::{level} title={Property(about)}::{Data(text)}"
            : $"##vso[task.logissue type={level}]{AzureData($"{about}: {text}")}";
    }

    /// <summary>As the toolkit of GitHub Actions writes it (actions/toolkit, core/src/command.ts).</summary>
    static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    /// <summary>As the task library of Azure Pipelines writes it (azure-pipelines-task-lib, taskcommand.ts).</summary>
    static string AzureData(string text) => text.Replace("%", "%AZP25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
