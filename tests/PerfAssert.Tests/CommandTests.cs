using System.Runtime.InteropServices;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>What these tests rely on when they start programs.</summary>
public partial class CommandTests
{
    const int Interrupt = 2;
    const nint Ignore = 1;

    // As for "command &" in a script: whoever is started then ignores Ctrl+C, and so do all whom it starts.
    [Fact]
    public async Task A_child_can_be_interrupted_although_its_parent_was_started_to_ignore_that()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells which signals a process ignores.");

        var before = new byte[512];
        Assert.Equal(0, Action(Interrupt, null, before));
        try
        {
            _ = Handle(Interrupt, Ignore);
            Assert.True(Interruption.IsIgnored);

            using var command = Command.Start("/bin/sh", ["-c", "kill -INT $$; echo survived"], "/", []);
            var ended = await command.End();

            Assert.Equal((128 + Interrupt, ""), (ended.ExitCode, ended.Text));
        }
        finally
        {
            _ = Action(Interrupt, before, null);
        }
    }

    [Fact]
    public void Nothing_of_a_build_server_or_of_a_runner_reaches_a_child()
    {
        Assert.All(
            (string[])["CI", "GITHUB_ACTIONS", "TF_BUILD", "PERFASSERT_OUTPUT", "GIT_DIR", "MSBuildSDKsPath"],
            name => Assert.True(Command.IsForeign(name), name)
        );
        Assert.All(
            (string[])["PATH", "HOME", "CITY", "LANG", "TZ", "DOTNET_ROOT", "NUGET_PACKAGES"],
            name => Assert.False(Command.IsForeign(name), name)
        );
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Handle(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "sigaction")]
    private static partial int Action(int signal, byte[]? action, byte[]? before);
}
