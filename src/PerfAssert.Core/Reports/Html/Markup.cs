using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace PerfAssert.Reports.Html;

/// <summary>A piece of HTML. Whatever is put into its text is escaped, unless it is a piece of HTML itself.</summary>
/// <remarks>
/// A page is pieces within pieces, and becomes text once, at the end: a cell lies in a row, a table, a figure, a test
/// and a run, and would be copied at each step.
/// </remarks>
/// <param name="parts">Texts and other pieces.</param>
sealed class Markup(IReadOnlyList<object> parts)
{
    /// <summary>A piece that is HTML already.</summary>
    public Markup(string text)
        : this([text]) { }

    public static Markup None { get; } = new([]);

    /// <summary>The whole of it.</summary>
    public string Text => string.Create(Length, this, (text, page) => page.CopyTo(text));

    int Length
    {
        get
        {
            var length = 0;
            foreach (var part in parts)
                length += part is Markup piece ? piece.Length : ((string)part).Length;
            return length;
        }
    }

    public static Markup Of(MarkupText text) => new(text.Parts);

    public static Markup Join(IEnumerable<Markup> pieces) => new([.. pieces]);

    /// <summary>A long name of words without spaces; it may be broken after each of them.</summary>
    public static Markup Name(string text) =>
        new(
            Escape(text)
                .Replace(".", ".<wbr>", StringComparison.Ordinal)
                .Replace("_", "_<wbr>", StringComparison.Ordinal)
        );

    /// <summary>Other people's text, on one line and no longer than people read.</summary>
    public static string Escape(string text)
    {
        var line = OneLine.Short(text);
        if (line.AsSpan().IndexOfAny("<>&\"'") < 0)
            return line;

        var escaped = new StringBuilder();
        foreach (var letter in line)
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

    /// <summary>Writes it to the beginning of a text.</summary>
    /// <returns>The rest of the text.</returns>
    Span<char> CopyTo(Span<char> text)
    {
        foreach (var part in parts)
        {
            if (part is Markup piece)
            {
                text = piece.CopyTo(text);
                continue;
            }

            var letters = (string)part;
            letters.CopyTo(text);
            text = text[letters.Length..];
        }

        return text;
    }
}

/// <summary>Makes <c>$"…"</c> a piece of HTML with everything in its holes escaped:
/// there is no way to forget it.</summary>
[InterpolatedStringHandler]
sealed class MarkupText(int literalLength, int formattedCount)
{
    readonly List<object> parts = new(literalLength > 0 ? (2 * formattedCount) + 1 : formattedCount);

    /// <summary>Texts, which are HTML now, and pieces.</summary>
    public IReadOnlyList<object> Parts => parts;

    public void AppendLiteral(string value) => parts.Add(value);

    public void AppendFormatted(string? value) => parts.Add(Markup.Escape(value ?? ""));

    public void AppendFormatted(Markup value) => parts.Add(value);

    public void AppendFormatted(IEnumerable<Markup> value) => parts.AddRange(value);

    public void AppendFormatted(int value) => parts.Add(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A coordinate of a drawing.</summary>
    public void AppendFormatted(double value) => parts.Add(value.ToString("0.#", CultureInfo.InvariantCulture));
}
