namespace PerfAssert.History;

/// <summary>The one setting that says where a history is kept: a folder, or a database.</summary>
public static class HistoryPlace
{
    /// <summary>The environment variable with the setting.</summary>
    public const string Variable = "PERFASSERT_HISTORY";

    static readonly string[] schemes = ["postgres://", "postgresql://"];
    static readonly string[] words = ["Host", "Server"];

    /// <summary>Whether the text names a database and no folder: <c>postgres://…</c> or <c>Host=…;Database=…</c>.</summary>
    public static bool IsDatabase(string text) =>
        schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) ||
        text.Split(';').Any(part => words.Contains(part.Split('=')[0].Trim(), StringComparer.OrdinalIgnoreCase) && part.Contains('=', StringComparison.Ordinal));
}
