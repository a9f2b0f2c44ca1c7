extern alias analyzers;

using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Rules = analyzers::PerfAssert.Analyzers.Rules;

namespace PerfAssert.Analyzers.Tests;

/// <summary>Every code is told where the compiler can know it, and explained.</summary>
public sealed partial class RuleTests
{
    /// <summary>Codes about attributes, limits and the code of tests of which no compiler can know,
    /// each with the reason.</summary>
    static readonly Dictionary<string, string> onlyAtRunTime = new()
    {
        ["PERF0121"] = "a part that PerfContext.Current.Measure times may return the response, wherever it is called",
    };

    static IReadOnlyList<DiagnosticDescriptor> All =>
        [.. EveryAnalyzer.All.SelectMany(analyzer => analyzer.SupportedDiagnostics).Distinct()];

    [Fact]
    public void Every_mistake_in_attributes_and_limits_is_told() =>
        Assert.Equal(
            Catalog().Where(code => code.StartsWith("PERF01", StringComparison.Ordinal)),
            All.Select(rule => rule.Id)
                .Where(code => code.StartsWith("PERF01", StringComparison.Ordinal))
                .Concat(onlyAtRunTime.Keys)
                .Order()
        );

    [Fact]
    public void No_rule_has_a_code_that_no_problem_has() => Assert.Empty(All.Select(rule => rule.Id).Except(Catalog()));

    [Fact]
    public void Every_rule_leads_to_its_section()
    {
        var anchors = Heading()
            .Matches(Repository.Read("docs", "problems.md"))
            .Select(match =>
                NotInAnchors().Replace(match.Groups["title"].Value.ToLowerInvariant(), "").Replace(' ', '-')
            );

        Assert.Empty(
            All.Select(rule => rule.HelpLinkUri)
                .Except(anchors.Select(anchor => $"{Rules.Repository}/blob/main/docs/problems.md#{anchor}"))
        );
    }

    [Fact]
    public void Only_what_may_be_meant_so_is_a_hint() =>
        Assert.Equal(
            ["PERF0106", "PERF0131", "PERF0132", "PERF0133", "PERF0134"],
            All.Where(rule => rule.DefaultSeverity != DiagnosticSeverity.Warning).Select(rule => rule.Id).Order()
        );

    [Fact]
    public void The_list_of_new_rules_is_complete() =>
        Assert.Equal(
            All.OrderBy(rule => rule.Id, StringComparer.Ordinal)
                .Select(rule =>
                    FormattableString.Invariant($"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}")
                ),
            Repository
                .Read("src", "PerfAssert.Analyzers", "AnalyzerReleases.Unshipped.md")
                .Split('\n')
                .Where(line => line.StartsWith("PERF", StringComparison.Ordinal))
        );

    [Fact]
    public async Task A_project_without_PerfAssert_is_not_looked_at()
    {
        var compilation = UserCode.Compile(
            "class FactAttribute : System.Attribute; class Orders { [Fact] public async void Places() { } }",
            UserCode.Framework
        );

        Assert.Empty(
            await compilation
                .WithAnalyzers([.. EveryAnalyzer.All])
                .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken)
        );
    }

    /// <summary>The codes of every sentence that Core has.</summary>
    static IEnumerable<string> Catalog() =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src", "PerfAssert.Core", "Problems"), "Problem.*.cs")
            .SelectMany(path => Code().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups["code"].Value)
            .Distinct()
            .Order();

    [GeneratedRegex("\"(?<code>PERF[0-9]{4})\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Code();

    [GeneratedRegex("^## (?<title>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Heading();

    [GeneratedRegex("[^a-z0-9 _-]", RegexOptions.None, 10_000)]
    private static partial Regex NotInAnchors();
}
