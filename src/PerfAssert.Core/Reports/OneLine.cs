using System.Globalization;
using System.Text;

namespace PerfAssert.Reports;

/// <summary>
/// Names, reasons and messages are other people's text: on a line of a report they must not end it, turn its writing,
/// be half a character, or be what a CI system takes for a command when it reads the output of a step: <c>::error::</c>
/// at its beginning, <c>##vso[</c> and <c>##[</c> anywhere.
/// </summary>
static class OneLine
{
    /// <summary>A line of several names may be so long.</summary>
    public const int LongestLine = 2000;

    const int Longest = 300;

    /// <summary>The text with a space for each such character and within each such command, and the replacement
    /// character for half of one.</summary>
    public static string Of(string text)
    {
        if (IsPlain(text))
            return text;

        var line = new StringBuilder(text.Length);
        Span<char> letters = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '#' && line is [.., '#'])
                line.Append(' ');
            line.Append(letters[..(IsHarmless(rune) ? rune : new Rune(' ')).EncodeToUtf16(letters)]);
        }

        // GitHub passes over blanks before its commands.
        var plain = line.ToString();
        return plain.TrimStart() is [':', ':', .. var rest] ? $"{plain[..^(rest.Length + 2)]}: :{rest}" : plain;
    }

    /// <summary>The same for a line in the log of a build server: GitHub takes one that begins with two colons, blanks
    /// before them or not, for a command.</summary>
    public static string Logged(string text)
    {
        var line = Of(text);
        var start = line.Length - line.AsSpan().TrimStart().Length;
        return line.AsSpan(start).StartsWith("::") ? line.Insert(start + 1, " ") : line;
    }

    /// <summary>The same, cut where it gets so long that it would bury the rest of a report.</summary>
    public static string Short(string text, int most = Longest)
    {
        // First the cut: nobody should pay for the whole of an absurd name.
        var line = Of(text.Length > 2 * most ? text[..(2 * most)] : text);
        return line.Length <= most ? line : $"{line[..(char.IsHighSurrogate(line[most - 2]) ? most - 2 : most - 1)]}…";
    }

    /// <summary>Whether nothing needs to be put right, which nearly all text is: then it is not copied. What has
    /// surrogates is looked at closely.</summary>
    static bool IsPlain(string text)
    {
        foreach (var letter in text)
            if (!Rune.TryCreate(letter, out var rune) || !IsHarmless(rune))
                return false;

        return !text.Contains("##", StringComparison.Ordinal) && !text.AsSpan().TrimStart().StartsWith("::");
    }

    static bool IsHarmless(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && !TurnsWriting(rune.Value);

    /// <summary>The embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX #9, 2).</summary>
    static bool TurnsWriting(int letter) => letter is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
