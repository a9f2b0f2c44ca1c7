using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PerfAssert.Analyzers.Code;

namespace PerfAssert.Analyzers;

/// <summary>xUnit asks of each public method of a test class whether it should be a test.
/// One that a performance test names should not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReferenceSuppressor : DiagnosticSuppressor
{
    static readonly SuppressionDescriptor publicMethod = new(
        "PERFS1013",
        "xUnit1013",
        "A performance test names the method, as what it is compared with or as an operation of its load."
    );

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [publicMethod];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (PerfTypes.Of(context.Compilation) is not { } types)
            return;

        foreach (var diagnostic in context.ReportedDiagnostics)
            if (
                MethodAt(diagnostic.Location, context) is { } method
                && MeasuredMethod.IsReference(method, types, context.CancellationToken)
            )
                context.ReportSuppression(Suppression.Create(publicMethod, diagnostic));
    }

    static IMethodSymbol? MethodAt(Location location, SuppressionAnalysisContext context)
    {
        if (location.SourceTree is not { } tree)
            return null;

        var declaration = tree.GetRoot(context.CancellationToken)
            .FindNode(location.SourceSpan)
            .FirstAncestorOrSelf<MethodDeclarationSyntax>();
        return declaration is null
            ? null
            : context.GetSemanticModel(tree).GetDeclaredSymbol(declaration, context.CancellationToken);
    }
}
