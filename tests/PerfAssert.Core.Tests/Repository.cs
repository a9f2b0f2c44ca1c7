using System.Runtime.CompilerServices;

namespace PerfAssert.Core.Tests;

/// <summary>Where the sources lie. Found by the path of this file,
/// which the repository keeps out of path mapping.</summary>
static class Repository
{
    /// <summary>The folder of this test project.</summary>
    public static string Tests { get; } = Path.GetDirectoryName(Here())!;

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Tests, "..", ".."));

    public static string Core { get; } = Path.Combine(Root, "src", "PerfAssert.Core");

    static string Here([CallerFilePath] string path = "") => path;
}
