namespace PerfAssert.Dashboard.Tests.Secrets;

/// <summary>The text that .NET leaves when a process dies: stacks, modules, exceptions. Windows has none.</summary>
static class CrashReports
{
    /// <summary>What makes a process leave them in a folder, without a dump of its memory.</summary>
    public static IReadOnlyList<(string Name, string Value)> Environment(string folder) =>
        [
            ("DOTNET_DbgEnableMiniDump", "1"),
            ("DOTNET_EnableCrashReportOnly", "1"),
            ("DOTNET_DbgMiniDumpName", Path.Combine(folder, "crash-%p")),
        ];

    /// <summary>Those in a folder.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.crashreport.json")];
}
