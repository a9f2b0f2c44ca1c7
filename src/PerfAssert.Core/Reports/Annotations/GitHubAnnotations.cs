using System.Globalization;
using System.Text;

namespace PerfAssert.Reports.Annotations;

/// <summary>
/// Workflow commands of GitHub Actions, to be printed by a step: <c>::error file=…,line=…,title=…::…</c>. Escaped as the runner reads them, so that a name neither ends
/// a command nor begins one.
/// </summary>
static class GitHubAnnotations
{
    public static string Write(Report report)
    {
        var text = new StringBuilder();
        foreach (var annotation in Annotation.Of(report))
        {
            text.Append("::").Append(annotation.IsError ? "error" : "warning").Append(' ');
            if (annotation.File is { } file) text.Append("file=").Append(Property(file)).Append(',');
            if (annotation is { File: not null, Line: { } line }) text.Append("line=").Append(line.ToString(CultureInfo.InvariantCulture)).Append(',');
            text.Append("title=").Append(Property(annotation.Title)).Append("::");
            text.AppendJoin("%0A", annotation.Lines.Select(Escape)).Append('\n');
        }

        return text.ToString();
    }

    static string Property(string text) =>
        Escape(OneLine.Of(text)).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    static string Escape(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
