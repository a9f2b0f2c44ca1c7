using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PerfAssert.CodeFixes;

/// <summary>Adds a limit, whose number is to be changed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LimitFix : SyntaxFix<AttributeSyntax>
{
    const string Limit = "MeanUnderMs = 100";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["PERF0101"];

    private protected override (string Title, AttributeSyntax Changed)? Change(
        AttributeSyntax node,
        Diagnostic diagnostic,
        Func<string, TypeSyntax> named
    ) =>
        (
            $"Add {Limit}",
            node.AddArgumentListArguments([.. SyntaxFactory.ParseAttributeArgumentList($"({Limit})")!.Arguments])
        );
}
