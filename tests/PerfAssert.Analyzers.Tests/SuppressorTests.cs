extern alias analyzers;

using System.Reflection;
using analyzers::PerfAssert.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PerfAssert.Analyzers.Tests;

/// <summary>The analyzers of xUnit ask of public methods whether they should be tests.</summary>
public class SuppressorTests
{
    const string Question = "xUnit1013";

    // Without a test of xUnit's own it asks nothing.
    const string Fact = "[Fact] public void Checks() { } ";

    [Theory]
    [InlineData("[PerfFact, FasterThan(nameof(Slow))] public void Places() { } public void Slow() { }")]
    [InlineData("[PerfFact, NotSlowerThan(nameof(Slow))] public void Places() { } public void Slow() { }")]
    [InlineData("[PerfFact(BaselineReference = nameof(Slow))] public void Places() { } public void Slow() { }")]
    [InlineData("[PerfFact(MeanUnderMs = 5)] public void Places() { } [PerfReference] public void Slow() { }")]
    [InlineData(
        "[LoadFact(Users = 1, MeanUnderMs = 5), Mix(nameof(Slow), 1)] public void Places() { } public void Slow() { }"
    )]
    public async Task What_a_test_names_need_not_be_one(string members) =>
        Assert.True(Assert.Single(await Questions(members)).IsSuppressed);

    [Theory]
    [InlineData("[PerfFact(MeanUnderMs = 5)] public void Places() { } public void Slow() { }")]
    [InlineData(
        "[PerfFact, FasterThan(nameof(Slow))] public void Places() { } void Slow() { } public void Other() { }"
    )]
    public async Task Others_are_asked_for(string members) =>
        Assert.False(Assert.Single(await Questions(members)).IsSuppressed);

    static async Task<IEnumerable<Diagnostic>> Questions(string members)
    {
        var options = new CompilationWithAnalyzersOptions(
            new([]),
            null,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: true
        );
        var diagnostics = await UserCode
            .Compile(UserCode.WithMembers(Fact + members))
            .WithAnalyzers([XunitAnalyzer(), new ReferenceSuppressor()], options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "AD0001");
        return diagnostics.Where(diagnostic => diagnostic.Id == Question);
    }

    static DiagnosticAnalyzer XunitAnalyzer()
    {
        var path = typeof(SuppressorTests)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(each => each.Key == "xunit.analyzers")
            .Value!;
        return Assembly
            .LoadFrom(path)
            .GetTypes()
            .Where(type =>
                type is { IsAbstract: false }
                && type.IsSubclassOf(typeof(DiagnosticAnalyzer))
                && !type.IsSubclassOf(typeof(DiagnosticSuppressor))
            )
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .First(analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == Question));
    }
}
