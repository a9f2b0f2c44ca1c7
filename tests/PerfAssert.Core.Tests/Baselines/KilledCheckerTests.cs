using System.Runtime.CompilerServices;
using PerfAssert.Core.Tests.Snapshots;
using PerfAssert.Problems;
using PerfAssert.Snapshots;

namespace PerfAssert.Core.Tests.Baselines;

/// <summary>The test program starts itself as a run of the same test:
/// the variable tells it to check for ever and to run no tests.</summary>
public class KilledCheckerTests
{
    const string FolderVariable = "PERFASSERT_CORE_TESTS_CHECK_IN";
    const int Length = 100_000;
    const int Acceptances = 50;

    [Fact]
    public async Task Runs_at_once_that_are_killed_leave_whole_files_while_a_person_accepts()
    {
        using var temporary = new Temporary();
        var name = Named.In(temporary.Folder);
        SnapshotText.Write(name.VerifiedPath, new('v', Length));
        using var first = Child.Start(FolderVariable, temporary.Folder);
        using var second = Child.Start(FolderVariable, temporary.Folder);

        await Accept(name);

        Assert.False(await first.Kill(), "The first run ended by itself.");
        Assert.False(await second.Kill(), "The second run ended by itself.");
        AssertWhole(name.VerifiedPath);
        if (File.Exists(name.ReceivedPath))
            AssertWhole(name.ReceivedPath);
    }

    /// <summary>Accepts what comes, each time as soon as it is there.</summary>
    static async Task Accept(SnapshotName name)
    {
        var patience = new Patience("The runs receive nothing more.");
        for (var accepted = 0; accepted < Acceptances; AssertWhole(name.VerifiedPath))
        {
            if (TryAccept(name))
            {
                accepted++;
                patience.Renew();
            }
            else
            {
                await patience.Wait();
            }
        }
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
    internal static void CheckInsteadOfTesting() =>
        Child.Instead(
            FolderVariable,
            (folder, time, parentIsGone) =>
            {
                var name = Named.In(folder);
                Snapshot.Check(name, new((char)('a' + time % 26), Length), (_, _) => "another letter");

                // A check begins by deleting what the last one received:
                // without a rest, whoever accepts would have to be there in between.
                SpinWait.SpinUntil(() => parentIsGone.IsCompleted || !File.Exists(name.ReceivedPath));
            }
        );
}
