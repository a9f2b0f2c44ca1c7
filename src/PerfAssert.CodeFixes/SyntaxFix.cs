using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace PerfAssert.CodeFixes;

/// <summary>A fix that changes one node of the code.</summary>
/// <typeparam name="T">The node around the place.</typeparam>
public abstract class SyntaxFix<T> : CodeFixProvider
    where T : SyntaxNode
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (
            await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false)
                is not { } model
        )
            return;

        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)
                .FirstAncestorOrSelf<T>();
            if (node is null || Change(node, diagnostic, Named) is not var (title, changed))
                continue;

            var document = context.Document.WithSyntaxRoot(
                root.ReplaceNode(node, changed.WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation))
            );
            context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(document), title), diagnostic);
        }

        TypeSyntax Named(string type) =>
            (TypeSyntax)
                SyntaxGenerator
                    .GetGenerator(context.Document)
                    .TypeExpression(model.Compilation.GetTypeByMetadataName(type)!);
    }

    /// <summary>What the node becomes, and what that is called; null where nothing can be done.</summary>
    /// <param name="node">The node.</param>
    /// <param name="diagnostic">What is wrong.</param>
    /// <param name="named">A type by its whole name, written as short as the usings of the file let it be.</param>
    private protected abstract (string Title, T Changed)? Change(
        T node,
        Diagnostic diagnostic,
        Func<string, TypeSyntax> named
    );
}
