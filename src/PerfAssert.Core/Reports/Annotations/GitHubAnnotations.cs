using System.Globalization;

namespace PerfAssert.Reports.Annotations;

/// <summary>
/// Workflow commands of GitHub Actions, to be printed by a step: <c>::error file=…,line=…,title=…::…</c>. Escaped as
/// actions/toolkit does (core/src/command.ts), so that a name neither ends a command nor begins one.
/// </summary>
static class GitHubAnnotations
{
    public static string Write(Report report) => string.Concat(Annotation.Of(report).Select(Write));

    static string Write(Annotation annotation) =>
        $"::{(annotation.IsError ? "error" : "warning")} "
        + $"{Place(annotation)}title={Property(annotation.Title)}::{Escape(annotation.Text)}\n";

    static string Place(Annotation annotation) =>
        annotation.File is not { } file ? ""
        : annotation.Line is not { } line ? $"file={Property(file)},"
        : $"file={Property(file)},line={line.ToString(CultureInfo.InvariantCulture)},";

    static string Property(string text) =>
        Escape(OneLine.Of(text))
            .Replace(":", "%3A", StringComparison.Ordinal)
            .Replace(",", "%2C", StringComparison.Ordinal);

    static string Escape(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);
}
