using System.Diagnostics;
using System.Runtime.CompilerServices;
using PerfAssert.Baselines;
using PerfAssert.Problems;

namespace PerfAssert.Core.Tests.Baselines;

/// <summary>The test program starts itself as a run of the same test: the variable tells it to check for ever and to run no tests.</summary>
public class KilledCheckerTests
{
    const string FolderVariable = "PERFASSERT_CORE_TESTS_CHECK_IN";
    const int Length = 100_000;
    const int Acceptances = 50;
    static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Runs_at_once_that_are_killed_leave_whole_files_while_a_person_accepts()
    {
        using var temporary = new Temporary();
        var name = Named.In(temporary.Folder);
        SnapshotText.Write(name.VerifiedPath, new('v', Length));
        using var first = Start(temporary.Folder);
        using var second = Start(temporary.Folder);

        var accepted = 0;
        var start = TimeProvider.System.GetTimestamp();
        while (accepted < Acceptances && TimeProvider.System.GetElapsedTime(start) < patience)
        {
            if (TryAccept(name)) accepted++;
            AssertWhole(name.VerifiedPath);
        }

        Assert.Equal(Acceptances, accepted);
        Assert.False(await Kill(first), "The first run ended by itself.");
        Assert.False(await Kill(second), "The second run ended by itself.");
        AssertWhole(name.VerifiedPath);
        if (File.Exists(name.ReceivedPath)) AssertWhole(name.ReceivedPath);
    }

    static Process Start(string folder)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "PerfAssert.Core.Tests.exe" : "PerfAssert.Core.Tests");
        return Process.Start(new ProcessStartInfo(program) { Environment = { [FolderVariable] = folder } })!;
    }

    /// <summary>True where the process had ended by itself, which it does only where a check failed with an exception.</summary>
    static async Task<bool> Kill(Process process)
    {
        var hadEnded = process.HasExited;
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return hadEnded;
    }

    // Another run may have deleted the received file in between.
    static bool TryAccept(SnapshotName name)
    {
        try
        {
            SnapshotAcceptance.Accept(name);
            return true;
        }
        catch (ProblemException exception) when (exception.Problem.Code is "PERF0507" or "PERF0508")
        {
            return false;
        }
    }

    static void AssertWhole(string path)
    {
        var text = SnapshotText.Read(path);
        Assert.Equal(Length, text?.Length);
        Assert.Single(text!.Distinct());
    }

    [ModuleInitializer]
    internal static void CheckInsteadOfTesting()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { } folder) return;

        // Should the parent die first, the end comes by itself.
        var name = Named.In(folder);
        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; TimeProvider.System.GetElapsedTime(start) < patience; i++)
            Snapshot.Check(name, new((char)('a' + i % 26), Length), (_, _) => "another letter");
        Environment.Exit(0);
    }
}
