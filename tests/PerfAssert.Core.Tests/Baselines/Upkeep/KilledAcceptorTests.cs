using System.Globalization;
using System.Runtime.CompilerServices;
using PerfAssert.Baselines;
using PerfAssert.Baselines.Upkeep;
using PerfAssert.Files;
using PerfAssert.Snapshots;

namespace PerfAssert.Core.Tests.Baselines.Upkeep;

/// <summary>The test program starts itself: the variable tells it to receive and
/// accept for ever and to run no tests.</summary>
public class KilledAcceptorTests
{
    const string FolderVariable = "PERFASSERT_CORE_TESTS_ACCEPT_IN";
    const int Kills = 4;

    [Fact]
    public async Task Acceptances_at_once_that_are_killed_leave_whole_files_and_no_change_without_a_line()
    {
        using var shop = new Shop();
        using var other = Child.Start(FolderVariable, shop.Folder);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var killed = Child.Start(FolderVariable, shop.Folder);
            var seen = Accepted(shop);
            await Patience.Until(
                () => Accepted(shop, killed.Id) > 0 && Accepted(shop) >= seen + 3,
                "The two processes accept nothing more."
            );

            await Task.Delay(kill, TestContext.Current.CancellationToken);
            await killed.Kill();
            AssertWhole(shop);
        }

        Assert.False(await other.Kill(), "The other acceptance ended by itself.");
        AssertWhole(shop);
    }

    static int Accepted(Shop shop, int? process = null) =>
        Directory
            .EnumerateFiles(
                shop.Folder,
                FormattableString.Invariant($"{process?.ToString(CultureInfo.InvariantCulture) ?? "*"}-*.done")
            )
            .Count();

    static void AssertWhole(Shop shop)
    {
        // While the log is ours, nobody accepts.
        using var log = new StreamReader(
            ExclusiveFile.Open(shop.Log, TestContext.Current.CancellationToken, new Patient())
        );
        var reason = shop.Read(Shop.Quick("verified")).Approval!.Reason;
        Assert.Contains($"\"reason\":\"{reason}\"", log.ReadToEnd(), StringComparison.Ordinal);
    }

    [ModuleInitializer]
    internal static void AcceptInsteadOfTesting() =>
        Child.Instead(
            FolderVariable,
            (folder, time, _) =>
            {
                var process = Environment.ProcessId;
                var text = BaselineText.Of(Shop.At(10 + time));
                SnapshotText.Write(Path.Combine(folder, Shop.Quick("received")), text);
                new WaitingBaselines(new(folder, folder), "", _ => { }, _ => { }).Accept(
                    FormattableString.Invariant($"process {process}, time {time}"),
                    new Patient(),
                    CancellationToken.None
                );
                File.WriteAllText(Path.Combine(folder, FormattableString.Invariant($"{process}-{time}.done")), "");
            }
        );

    /// <summary>For whom no time passes while he waits for another process.</summary>
    sealed class Patient : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
