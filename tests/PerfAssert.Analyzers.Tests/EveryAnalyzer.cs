extern alias analyzers;

using analyzers::PerfAssert.Analyzers;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace PerfAssert.Analyzers.Tests;

/// <summary>Holds code against all analyzers at once, as a compiler does. What is wrong is marked:
/// <c>{|PERF0101:PerfFact|}</c>.</summary>
sealed class EveryAnalyzer : CSharpAnalyzerTest<AttributeAnalyzer, DefaultVerifier>
{
    EveryAnalyzer(string file)
    {
        TestCode = file;
        ReferenceAssemblies = new("net10.0");
        TestState.AdditionalReferences.AddRange(UserCode.References);
        TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck;
        MarkupOptions = MarkupOptions.UseFirstDescriptor; // Two analyzers may have one rule.
    }

    public static DiagnosticAnalyzer[] All => [new AttributeAnalyzer(), new CodeAnalyzer(), new RecordedAnalyzer()];

    /// <summary>Fails unless what is marked is said, and nothing else.</summary>
    public static Task Says(string file, params DiagnosticResult[] more)
    {
        var test = new EveryAnalyzer(file);
        test.ExpectedDiagnostics.AddRange(more);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => All;
}
