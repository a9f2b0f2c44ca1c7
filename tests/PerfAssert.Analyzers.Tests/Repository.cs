using System.Runtime.CompilerServices;

namespace PerfAssert.Analyzers.Tests;

/// <summary>Where the sources lie.</summary>
static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    static string Here([CallerFilePath] string path = "") => path;
}
