using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PerfAssert.Analyzers.Code;

namespace PerfAssert.Analyzers;

/// <summary>Holds the limits of a class against what its methods record. They may call others that record more: what is
/// unlike every known name is taken for such.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecordedAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.OfClasses;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (PerfTypes.Of(start.Compilation) is not { } types)
                return;

            start.RegisterSymbolStartAction(symbol => Begin(symbol, types), SymbolKind.NamedType);
        });
    }

    static void Begin(SymbolStartAnalysisContext context, PerfTypes types)
    {
        var tests = ((INamedTypeSymbol)context.Symbol)
            .GetMembers()
            .OfType<IMethodSymbol>()
            .Select(method => TestMethod.Of(method, types, context.CancellationToken))
            .OfType<TestMethod>()
            .Where(test => test.Test.Has(Setting.Limits))
            .ToList();
        if (tests.Count == 0)
            return;

        var recorded = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        context.RegisterOperationAction(
            operation => Note((IInvocationOperation)operation.Operation, types, recorded),
            OperationKind.Invocation
        );
        context.RegisterSymbolEndAction(end =>
        {
            foreach (var found in tests.SelectMany(test => RecordedMetrics.Of(test, recorded.Keys)))
                end.ReportDiagnostic(found.Diagnostic);
        });
    }

    static void Note(IInvocationOperation call, PerfTypes types, ConcurrentDictionary<string, bool> recorded)
    {
        if (
            call.TargetMethod.Name != "Record"
            || !SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, types.Context)
        )
            return;

        if (
            call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value.ConstantValue is
            { HasValue: true, Value: string name }
        )
            recorded[name] = true;
    }
}
