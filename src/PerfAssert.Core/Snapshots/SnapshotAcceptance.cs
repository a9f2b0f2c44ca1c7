using PerfAssert.Problems;

namespace PerfAssert.Snapshots;

/// <summary>A person's answer to what a run received.</summary>
static class SnapshotAcceptance
{
    /// <summary>The snapshots below a folder that wait for an answer.</summary>
    /// <exception cref="ProblemException">PERF0506: the folder cannot be read.</exception>
    public static IReadOnlyList<SnapshotName> FindReceived(string folder) => SnapshotFolder.Find(folder, "received");

    /// <summary>Puts the received file in the place of the verified one, in one step,
    /// and deletes verified files that are left over.</summary>
    /// <exception cref="ProblemException">PERF0507, PERF0508:
    /// the files cannot be changed, or nothing waits for an answer.</exception>
    public static void Accept(SnapshotName name)
    {
        var others = SnapshotFiles.OtherVerified(name);
        if (File.Exists(name.ReceivedPath))
            SnapshotFiles.Change(
                name.VerifiedPath,
                () => File.Move(name.ReceivedPath, name.VerifiedPath, overwrite: true)
            );
        else if (others.Count == 0)
            throw new ProblemException(Problem.NothingReceived(name.ReceivedPath));

        SnapshotFiles.Delete(others);
    }

    /// <summary>Puts this text in the place of the verified one, in one step;
    /// then deletes the received file and what is left over.</summary>
    /// <exception cref="ProblemException">PERF0503, PERF0507:
    /// the text has half a character, the files cannot be changed.</exception>
    internal static void Accept(SnapshotName name, string text)
    {
        SnapshotText.Write(name.VerifiedPath, text);
        SnapshotFiles.Delete([.. SnapshotFiles.Received(name), .. SnapshotFiles.OtherVerified(name)]);
    }

    /// <summary>Deletes the received file; what was approved stays.</summary>
    /// <exception cref="ProblemException">PERF0507: the file cannot be deleted.</exception>
    public static void Reject(SnapshotName name) => SnapshotFiles.Delete(SnapshotFiles.Received(name));
}
