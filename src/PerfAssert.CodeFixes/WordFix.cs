using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace PerfAssert.CodeFixes;

/// <summary>Puts the word that is probably meant in place of the one that is wrong.
/// Which that is the analyzer knows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class WordFix : CodeFixProvider
{
    const string Mend = nameof(Mend);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    ["PERF0103", "PERF0106", "PERF0110", "PERF0115", "PERF0117", "PERF0134"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(Mend, out var word) || word is null)
                continue;

            var title = $"Write {word}";
            context.RegisterCodeFix(
                CodeAction.Create(
                    title,
                    cancellation => Put(context.Document, diagnostic.Location.SourceSpan, word, cancellation),
                    title
                ),
                diagnostic
            );
        }

        return Task.CompletedTask;
    }

    static async Task<Document> Put(Document document, TextSpan place, string word, CancellationToken cancellation) =>
        document.WithText((await document.GetTextAsync(cancellation).ConfigureAwait(false)).Replace(place, word));
}
