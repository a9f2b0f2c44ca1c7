using System.Globalization;

namespace PerfAssert.Reports.Annotations;

/// <summary>
/// Logging commands of Azure Pipelines, to be printed by a step:
/// <c>##vso[task.logissue type=error;sourcepath=…;linenumber=…]…</c>. Escaped as azure-pipelines-task-lib does
/// (taskcommand.ts), so that a name neither ends a command nor begins one.
/// </summary>
static class AzureAnnotations
{
    public static string Write(Report report) => string.Concat(Annotation.Of(report).Select(Write));

    static string Write(Annotation annotation) =>
        $"##vso[task.logissue type={(annotation.IsError ? "error" : "warning")}{Place(annotation)}]"
        + $"{Escape($"{annotation.Title}: {annotation.Text}")}\n";

    static string Place(Annotation annotation) =>
        annotation.File is not { } file ? ""
        : annotation.Line is not { } line ? $";sourcepath={Property(file)}"
        : $";sourcepath={Property(file)};linenumber={line.ToString(CultureInfo.InvariantCulture)}";

    static string Property(string text) =>
        Escape(OneLine.Of(text))
            .Replace(";", "%3B", StringComparison.Ordinal)
            .Replace("]", "%5D", StringComparison.Ordinal);

    static string Escape(string text) =>
        text.Replace("%", "%AZP25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);
}
