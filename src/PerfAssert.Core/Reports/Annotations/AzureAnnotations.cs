using System.Globalization;
using System.Text;

namespace PerfAssert.Reports.Annotations;

/// <summary>
/// Logging commands of Azure Pipelines, to be printed by a step: <c>##vso[task.logissue type=error;sourcepath=…;linenumber=…]…</c>. Escaped as the agent reads them, so that
/// a name neither ends a command nor begins one.
/// </summary>
static class AzureAnnotations
{
    public static string Write(Report report)
    {
        var text = new StringBuilder();
        foreach (var annotation in Annotation.Of(report))
        {
            text.Append("##vso[task.logissue type=").Append(annotation.IsError ? "error" : "warning").Append(';');
            if (annotation.File is { } file) text.Append("sourcepath=").Append(Property(file)).Append(';');
            if (annotation is { File: not null, Line: { } line }) text.Append("linenumber=").Append(line.ToString(CultureInfo.InvariantCulture)).Append(';');
            text.Append(']').AppendJoin("%0D%0A", annotation.Lines.Prepend(annotation.Title).Select(Escape)).Append('\n');
        }

        return text.ToString();
    }

    static string Property(string text) =>
        Escape(OneLine.Of(text)).Replace(";", "%3B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal);

    static string Escape(string text) =>
        text.Replace("%", "%AZP25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
