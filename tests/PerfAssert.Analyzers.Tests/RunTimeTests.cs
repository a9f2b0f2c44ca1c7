using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PerfAssert.Analyzers.Tests;

/// <summary>What is told while the code is typed is what is told when the test begins, word for word.</summary>
public sealed partial class RunTimeTests
{
    [Theory]
    [MemberData(nameof(Examples.Mistakes), MemberType = typeof(Examples))]
    public async Task The_sentence_is_that_of_the_run_time(string members)
    {
        var compilation = UserCode.Compile(UserCode.WithMembers(Mark().Replace(members, "${code}")));

        var problem = RunTime.Refuses(compilation);

        Assert.NotNull(problem);
        Assert.Contains($"{problem}", await Said(compilation));
    }

    [Theory]
    [MemberData(nameof(Examples.Right), MemberType = typeof(Examples))]
    public void What_is_right_is_not_refused(string members) =>
        Assert.Null(RunTime.Refuses(UserCode.Compile(UserCode.WithMembers(members))));

    static async Task<IEnumerable<string>> Said(CSharpCompilation compilation)
    {
        var diagnostics = await compilation
            .WithAnalyzers([.. EveryAnalyzer.All])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning)
            .Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
    }

    [GeneratedRegex(@"\{\|PERF[0-9]{4}:(?<code>.*?)\|\}", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Mark();
}
