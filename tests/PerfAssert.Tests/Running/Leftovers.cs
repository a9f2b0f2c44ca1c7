using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PerfAssert.Tests.Running;

/// <summary>Programs that outlive the tests which started them, such as the compiler that serves all builds.</summary>
static class Leftovers
{
    /// <summary>Ends each program that was told of a directory in its environment. Only Linux tells; elsewhere the
    /// compiler ends by itself when nobody asks for ten minutes.</summary>
    public static void End(string directory)
    {
        if (!OperatingSystem.IsLinux())
            return;

        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (
                int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)
                && id != Environment.ProcessId
                && WasTold(folder, directory)
            )
                Kill(id);
    }

    static bool WasTold(string folder, string directory)
    {
        try
        {
            return Array.Exists(
                Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(folder, "environ"))).Split('\0'),
                variable =>
                    variable.EndsWith("=" + directory, StringComparison.Ordinal)
                    || variable.Contains($"={directory}{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or belongs to somebody else.
            return false;
        }
    }

    static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit(TimeSpan.FromSeconds(10));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // It ended meanwhile.
        }
    }
}
