using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace PerfAssert.Reports.Html;

/// <summary>A piece of HTML. Whatever is put into its text is escaped, unless it is a piece of HTML itself.</summary>
sealed record Markup(string Text)
{
    public static Markup None { get; } = new("");

    public static Markup Of(MarkupText text) => new(text.ToString());

    public static Markup Join(IEnumerable<Markup> pieces) => new(string.Concat(pieces.Select(piece => piece.Text)));

    /// <summary>A long name of words without spaces; it may be broken after each of them.</summary>
    public static Markup Name(string text) => new(Escape(text).Replace(".", ".<wbr>", StringComparison.Ordinal).Replace("_", "_<wbr>", StringComparison.Ordinal));

    /// <summary>Other people's text, on one line and no longer than people read.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in OneLine.Short(text))
        {
            _ = letter switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }
}

/// <summary>Makes <c>$"…"</c> a piece of HTML with everything in its holes escaped: there is no way to forget it.</summary>
[InterpolatedStringHandler]
sealed class MarkupText(int literalLength, int formattedCount)
{
    readonly StringBuilder text = new(literalLength + (formattedCount * 16));

    public void AppendLiteral(string value) => text.Append(value);

    public void AppendFormatted(string? value) => text.Append(Markup.Escape(value ?? ""));

    public void AppendFormatted(Markup value) => text.Append(value.Text);

    public void AppendFormatted(IEnumerable<Markup> value)
    {
        foreach (var piece in value) text.Append(piece.Text);
    }

    public void AppendFormatted(int value) => text.Append(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A coordinate of a drawing.</summary>
    public void AppendFormatted(double value) => text.Append(value.ToString("0.#", CultureInfo.InvariantCulture));

    public override string ToString() => text.ToString();
}
