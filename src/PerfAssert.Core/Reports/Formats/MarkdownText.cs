using System.Text;

namespace PerfAssert.Reports.Formats;

/// <summary>Other people's text on a Markdown page.</summary>
static class MarkdownText
{
    /// <summary>Makes a name harmless in a table: no markup, no mention, no line break, no annotation of a CI system,
    /// and no longer than people read.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in OneLine.Short(text))
        {
            if (letter is '|' or '`' or '*' or '_' or '[' or ']' or '\\' or '#' or '~')
                escaped.Append('\\').Append(letter);
            else if (letter == '<')
                escaped.Append("&lt;");
            else if (letter == '>')
                escaped.Append("&gt;");
            else if (letter == '&')
                escaped.Append("&amp;");
            else if (letter == '@')
                escaped.Append("&#64;");
            else if (letter == ':' && escaped is [.., ':'])
                escaped.Append("&#58;");
            else
                escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
