using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PerfAssert.CodeFixes;

/// <summary>Makes a method <c>async Task</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AsyncTaskFix : SyntaxFix<MethodDeclarationSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["PERF0111"];

    private protected override (string Title, MethodDeclarationSyntax Changed)? Change(
        MethodDeclarationSyntax node,
        Diagnostic diagnostic,
        Func<string, TypeSyntax> named
    )
    {
        // Told where another method names it, it is not this method.
        if (!node.Identifier.Span.Equals(diagnostic.Location.SourceSpan))
            return null;

        return (
            "Make it async Task",
            node.WithReturnType(named("System.Threading.Tasks.Task").WithTriviaFrom(node.ReturnType))
        );
    }
}
