using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PerfAssert.Problems;

namespace PerfAssert.Analyzers.Texts;

/// <summary>A text as it stands in the code.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Expression">How it is written.</param>
/// <param name="Otherwise">Where it stands, if that cannot be told.</param>
sealed record StatedText(string Text, ExpressionSyntax? Expression, Location Otherwise)
{
    /// <summary>The elements of a list.</summary>
    public static IEnumerable<StatedText> In(StatedAttribute attribute, string setting) =>
        attribute
            .List<string>(setting)
            .Index()
            .Select(each => new StatedText(each.Item, attribute.Element(setting, each.Index), attribute.Place));

    /// <summary>A problem with one word of it.
    /// In place of a word that is not written as it reads nothing is put.</summary>
    public Found Found(Problem problem, Word word)
    {
        if (
            Expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal
            && literal.Token.Text.IndexOf(Text, StringComparison.Ordinal) is >= 0 and var inside
            && word.Text.Length > 0
        )
        {
            var span = new TextSpan(literal.Token.SpanStart + inside + word.Start, word.Text.Length);
            return new(problem, Location.Create(literal.SyntaxTree, span), word.Mend);
        }

        return new(problem, Expression?.GetLocation() ?? Otherwise);
    }
}
