using System.Globalization;
using System.Runtime.InteropServices;

namespace PerfAssert.Core.Tests;

/// <summary>
/// A shell starts <c>command &amp;</c> of a script with SIGINT ignored, and every program that it starts in turn
/// inherits that: an interrupt would never end it. Tests that send one give the signal its usual meaning back first.
/// </summary>
static class InterruptSignal
{
    public const int Number = 2;

    /// <summary>Lets programs that are started from now on hear the signal again. Where it is not ignored nothing
    /// happens: the handler of .NET stays.</summary>
    public static void Restore()
    {
        if (OperatingSystem.IsLinux() && IsIgnored)
            Signal(Number, 0);
    }

    // A mask of 64 bits, the first for signal 1.
    static bool IsIgnored =>
        File.ReadLines("/proc/self/status")
            .Where(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))
            .Any(line =>
                (
                    ulong.Parse(line["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                    & (1UL << (Number - 1))
                ) != 0
            );

    [DllImport("libc", EntryPoint = "signal", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern nint Signal(int signal, nint handler);
}
