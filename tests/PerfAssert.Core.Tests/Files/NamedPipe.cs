using System.Diagnostics;

namespace PerfAssert.Core.Tests.Files;

/// <summary>A pipe that has a name. Whoever opens it waits until somebody opens the other end.</summary>
static class NamedPipe
{
    /// <summary>Makes one, or skips the test where there are none.</summary>
    public static string At(string path)
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows(),
            "Windows has no pipes among its files. Run this on Linux or macOS."
        );
        using var made = Process.Start("mkfifo", [path]);
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);
        return path;
    }
}
