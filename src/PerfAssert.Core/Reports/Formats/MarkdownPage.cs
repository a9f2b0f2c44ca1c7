using System.Text;

namespace PerfAssert.Reports.Formats;

/// <summary>A Markdown page that stays below a size, as comments on pull requests must,
/// and says what it left out.</summary>
/// <param name="most">Bytes of UTF-8.</param>
sealed class MarkdownPage(int most)
{
    /// <summary>Kept free for the sentences that say what is missing.</summary>
    const int Reserve = 200;

    readonly StringBuilder text = new();
    int used;

    /// <summary>Room that is left for others.</summary>
    public int Left => most - used;

    /// <summary>Adds the lines, all or none of them.</summary>
    public bool Add(params IReadOnlyList<string> lines)
    {
        var size = lines.Sum(SizeOf);
        if (size + Reserve > Left)
            return false;

        foreach (var line in lines)
            Append(line);
        return true;
    }

    /// <summary>Adds as many of the lines as there is room for, under a heading,
    /// and says how many are missing.</summary>
    /// <param name="heading">Lines that stand only together with a line below them.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="what">What a line is about, in the plural.</param>
    public void AddMost(IReadOnlyList<string> heading, IReadOnlyList<string> lines, string what)
    {
        if (lines.Count == 0)
            return;

        var shown = Add([.. heading, lines[0]]) ? 1 : 0;
        if (shown > 0)
            while (shown < lines.Count && Add(lines[shown]))
                shown++;
        if (shown == lines.Count)
            Add("");
        else
            Note(
                FormattableString.Invariant(
                    $"{lines.Count - shown} more {what} found no room here; the record and the HTML report have them."
                )
            );
    }

    public override string ToString() => text.ToString();

    void Note(string sentence)
    {
        // Out of the reserve, so that it always fits once; a page that is this full has said it before.
        var note = $"\n*{sentence}*\n";
        if (SizeOf(note) <= Left)
            Append(note);
    }

    void Append(string line)
    {
        text.Append(line).Append('\n');
        used += SizeOf(line);
    }

    static int SizeOf(string line) => Encoding.UTF8.GetByteCount(line) + 1;
}
