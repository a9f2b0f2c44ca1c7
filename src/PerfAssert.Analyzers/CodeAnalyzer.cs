using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PerfAssert.Analyzers.Checks;
using PerfAssert.Analyzers.Code;
using PerfAssert.Metrics;
using PerfAssert.Problems;

namespace PerfAssert.Analyzers;

/// <summary>Says of the code of performance tests what is refused at run time,
/// and what is probably not meant to be measured.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CodeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.OfCode;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (PerfTypes.Of(start.Compilation) is not { } types)
                return;

            start.RegisterOperationAction(
                operation => Look(operation, types),
                OperationKind.Invocation,
                OperationKind.PropertyReference,
                OperationKind.ObjectCreation
            );
        });
    }

    static void Look(OperationAnalysisContext context, PerfTypes types)
    {
        foreach (
            var found in context.Operation switch
            {
                IInvocationOperation call when IsOfContext(call.TargetMethod, types) => Of(call),
                IPropertyReferenceOperation { Property: { Name: "Current" } property }
                    when IsOfContext(property, types) => OutsideTest(context, types),
                { } operation when Pauses.In(operation) is { } problem => Timed(context, types, problem),
                _ => [],
            }
        )
            context.ReportDiagnostic(found.Diagnostic);
    }

    static IEnumerable<Found> Of(IInvocationOperation call) =>
        call.TargetMethod.Name switch
        {
            "Record" => [.. Name(call), .. Value(call)],
            "Measure" when call.TargetMethod.TypeArguments is [var type] && ResultType.Mend(type) is { } mend =>
            [
                new(
                    Problem.DeferredResult(
                        "The part that PerfContext.Current.Measure times",
                        ResultType.Words(type),
                        mend
                    ),
                    call.Syntax.GetLocation()
                ),
            ],
            _ => [],
        };

    static IEnumerable<Found> Name(IInvocationOperation call) =>
        Argument(call, 0) is { ConstantValue: { HasValue: true, Value: string name } } argument
        && (!Metric.IsName(name) || Metric.Find(name) is not null)
            ? [new(Problem.MetricName(name), argument.Syntax.GetLocation())]
            : [];

    static IEnumerable<Found> Value(IInvocationOperation call) =>
        Argument(call, 1) is { ConstantValue: { HasValue: true, Value: double value } } argument
        && !double.IsFinite(value)
            ?
            [
                new(
                    Problem.MetricValue(Argument(call, 0)?.ConstantValue.Value as string ?? "The value", value),
                    argument.Syntax.GetLocation()
                ),
            ]
            : [];

    /// <summary>It is red in what xUnit calls before, after, or without a performance test. What is called by others
    /// may be called in one.</summary>
    static IEnumerable<Found> OutsideTest(OperationAnalysisContext context, PerfTypes types)
    {
        if (context.ContainingSymbol is not IMethodSymbol method || !MeasuredMethod.IsDirect(context.Operation))
            return [];

        var isConstructor =
            method.MethodKind == MethodKind.Constructor
            && method.ContainingType.GetMembers().OfType<IMethodSymbol>().Any(other => types.TestOn(other) is not null);
        var isFact =
            types.TestOn(method) is null
            && method.GetAttributes().Any(attribute => PerfTypes.Is(attribute, types.XunitFact));
        return isConstructor || isFact ? [new(Problem.OutsideTest(), context.Operation.Syntax.GetLocation())] : [];
    }

    static IEnumerable<Found> Timed(OperationAnalysisContext context, PerfTypes types, Func<string, Problem> problem) =>
        context.ContainingSymbol is IMethodSymbol method
        && MeasuredMethod.Is(method, types, context.CancellationToken)
        && MeasuredMethod.IsTimed(context.Operation, types)
            ? [new(problem(method.Name), context.Operation.Syntax.GetLocation())]
            : [];

    static IOperation? Argument(IInvocationOperation call, int parameter) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter)?.Value;

    static bool IsOfContext(ISymbol member, PerfTypes types) =>
        SymbolEqualityComparer.Default.Equals(member.ContainingType, types.Context);
}
