using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PerfAssert.CodeFixes;

/// <summary>Adds a token as the last parameter. Beside data it has a default: no row gives it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class TokenFix : SyntaxFix<MethodDeclarationSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["PERF0131"];

    private protected override (string Title, MethodDeclarationSyntax Changed)? Change(
        MethodDeclarationSyntax node,
        Diagnostic diagnostic,
        Func<string, TypeSyntax> named
    )
    {
        var isBesideData = node.ParameterList.Parameters.Count > 0;
        var token = SyntaxFactory
            .Parameter(SyntaxFactory.Identifier("cancellation"))
            .WithType(named("System.Threading.CancellationToken").WithTrailingTrivia(SyntaxFactory.Space))
            .WithDefault(
                isBesideData
                    ? SyntaxFactory.EqualsValueClause(
                        SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression)
                    )
                    : null
            );
        return ("Add a CancellationToken", node.AddParameterListParameters(token));
    }
}
