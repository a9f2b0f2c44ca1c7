using System.Diagnostics;

namespace PerfAssert.Dashboard.Tests.Alerts.Peers;

/// <summary>Programs that tests need and that not every machine has.</summary>
static class Programs
{
    /// <summary>Skips the test where a program is missing or does not do what it is asked; in CI it fails.</summary>
    public static void Need(string program, string what, params string[] check)
    {
        if (File.Exists(program) && (check.Length == 0 || Runs(check)))
            return;

        Assert.False(
            Environment.GetEnvironmentVariable("CI") == "true",
            $"There is no {what}, and in CI there must be."
        );
        Assert.Skip($"There is no {what}.");
    }

    static bool Runs(string[] command)
    {
        using var process = Process.Start(
            new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, UseShellExecute = false }
        )!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
