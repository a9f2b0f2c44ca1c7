using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PerfAssert.Analyzers.Checks;

namespace PerfAssert.Analyzers;

/// <summary>Says of the attributes of a performance test what would be refused at run time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AttributeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.OfAttributes;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (PerfTypes.Of(start.Compilation) is not { } types)
                return;

            start.RegisterSymbolAction(symbol => Look(symbol, types), SymbolKind.Method);
        });
    }

    static void Look(SymbolAnalysisContext context, PerfTypes types)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (TestMethod.Of(method, types, context.CancellationToken) is { } test)
        {
            foreach (var found in Of(test))
                context.ReportDiagnostic(found.Diagnostic);
        }
        else if (method.GetAttributes().Any(attribute => PerfTypes.Is(attribute, types.Reference)))
        {
            foreach (var found in Returns.Of(method, method.Locations[0]))
                context.ReportDiagnostic(found.Diagnostic);
        }
    }

    static IEnumerable<Found> Of(TestMethod test) =>
        [
            .. TextWithoutName.Of(test),
            .. Returns.Of(test),
            .. test.IsLoad ? LoadTest.Of(test) : SingleTest.Of(test),
            .. References.Of(test),
        ];
}
