namespace PerfAssert.Analyzers.Texts;

/// <summary>A part of a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Text">What it is.</param>
/// <param name="Mend">What may be meant in its place; null where nobody can know.</param>
sealed record Word(int Start, string Text, string? Mend = null)
{
    public int End => Start + Text.Length;

    /// <summary>The words between spaces.</summary>
    public static Word[] AllOf(string text)
    {
        var words = new List<Word>();
        var start = -1;
        for (var at = 0; at <= text.Length; at++)
        {
            var isSpace = at == text.Length || char.IsWhiteSpace(text[at]);
            if (!isSpace && start < 0)
                start = at;
            if (!isSpace || start < 0)
                continue;

            words.Add(new(start, text[start..at]));
            start = -1;
        }

        return [.. words];
    }

    /// <summary>The part from the first of these words to the last.</summary>
    public static Word Between(string text, Word first, Word last) => new(first.Start, text[first.Start..last.End]);
}
