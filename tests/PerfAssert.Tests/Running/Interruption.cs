using System.Globalization;
using System.Runtime.InteropServices;

namespace PerfAssert.Tests.Running;

/// <summary>
/// Ctrl+C for the programs that tests start. Where a shell started this process beside itself (<c>command &amp;</c> in
/// a script), the signal is ignored, and every child inherits that: none of them could be ended by it.
/// </summary>
static partial class Interruption
{
    const int Signal = 2;
    const nint Usual = 0;

    /// <summary>Whether this process ignores the signal.</summary>
    public static bool IsIgnored => OperatingSystem.IsLinux() && IsIgnoredBy("/proc/self/status");

    /// <summary>Whether a process ignores the signal, by its status as Linux tells it.</summary>
    public static bool IsIgnoredBy(string status)
    {
        var mask = File.ReadLines(status).Single(line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
        return (
                ulong.Parse(mask["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                & (1UL << (Signal - 1))
            ) != 0;
    }

    /// <summary>Lets the signal end this process again, and with it what it starts from now on.
    /// What handles the signal is left alone.</summary>
    public static void MakeUsual()
    {
        if (IsIgnored)
            Handle(Signal, Usual);
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Handle(int signal, nint handler);
}
