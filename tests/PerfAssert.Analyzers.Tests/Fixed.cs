extern alias analyzers;

using analyzers::PerfAssert.Analyzers;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace PerfAssert.Analyzers.Tests;

/// <summary>Applies a fix to code whose mistakes are marked.</summary>
sealed class Fixed<T> : CSharpCodeFixTest<AttributeAnalyzer, T, DefaultVerifier>
    where T : CodeFixProvider, new()
{
    Fixed(string before, string after)
    {
        (TestCode, FixedCode) = (before, after);
        ReferenceAssemblies = new("net10.0");
        TestState.AdditionalReferences.AddRange(UserCode.References);
        TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck;
    }

    public static Task Is(string before, string after) =>
        new Fixed<T>(before, after).RunAsync(TestContext.Current.CancellationToken);

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => EveryAnalyzer.All;
}
