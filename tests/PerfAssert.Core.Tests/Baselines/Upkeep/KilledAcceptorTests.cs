using System.Diagnostics;
using System.Runtime.CompilerServices;
using PerfAssert.Baselines;
using PerfAssert.Baselines.Upkeep;
using PerfAssert.Records;

namespace PerfAssert.Core.Tests.Baselines.Upkeep;

/// <summary>The test program starts itself: the variable tells it to receive and accept for ever and to run no tests.</summary>
public class KilledAcceptorTests
{
    const string FolderVariable = "PERFASSERT_CORE_TESTS_ACCEPT_IN";
    const int Kills = 4;
    static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Acceptances_at_once_that_are_killed_leave_whole_files_and_no_change_without_a_line()
    {
        using var shop = new Shop();
        using var other = Start(shop.Folder);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var killed = Start(shop.Folder);
            var seen = Accepted(shop);
            while (Accepted(shop) < seen + 3) await Task.Delay(5 + kill, TestContext.Current.CancellationToken);

            await Kill(killed);
            AssertWhole(shop);
        }

        Assert.False(await Kill(other), "The other acceptance ended by itself.");
        AssertWhole(shop);
    }

    static int Accepted(Shop shop) => Directory.EnumerateFiles(shop.Folder, "*.done").Count();

    static void AssertWhole(Shop shop)
    {
        // While the log is ours, nobody accepts.
        using var log = new StreamReader(ExclusiveFile.Open(shop.Log, TestContext.Current.CancellationToken));
        var reason = shop.Read(Shop.Quick("verified")).Approval!.Reason;
        Assert.Contains($"\"reason\":\"{reason}\"", log.ReadToEnd(), StringComparison.Ordinal);
    }

    static Process Start(string folder)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "PerfAssert.Core.Tests.exe" : "PerfAssert.Core.Tests");
        return Process.Start(new ProcessStartInfo(program) { Environment = { [FolderVariable] = folder } })!;
    }

    /// <summary>True where the process had ended by itself, which it does only where an acceptance failed with an exception.</summary>
    static async Task<bool> Kill(Process process)
    {
        var hadEnded = process.HasExited;
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return hadEnded;
    }

    [ModuleInitializer]
    internal static void AcceptInsteadOfTesting()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { } folder) return;

        // Should the parent die first, the end comes by itself.
        var (start, process) = (TimeProvider.System.GetTimestamp(), Environment.ProcessId);
        for (var i = 0; TimeProvider.System.GetElapsedTime(start) < patience; i++)
        {
            var text = BaselineText.Of(Shop.At(10 + i));
            SnapshotText.Write(Path.Combine(folder, Shop.Quick("received")), text);
            new WaitingBaselines(new(folder, folder), "", _ => { }, _ => { }).Accept(
                FormattableString.Invariant($"process {process}, time {i}"), TimeProvider.System, CancellationToken.None);
            File.WriteAllText(Path.Combine(folder, FormattableString.Invariant($"{process}-{i}.done")), "");
        }

        Environment.Exit(0);
    }
}
