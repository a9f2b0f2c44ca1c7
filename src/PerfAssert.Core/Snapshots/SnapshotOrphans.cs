using PerfAssert.Problems;

namespace PerfAssert.Snapshots;

/// <summary>Verified files whose test was renamed or deleted.</summary>
static class SnapshotOrphans
{
    /// <summary>The verified files below a folder that none of the tests owns.</summary>
    /// <remarks>
    /// A test owns its files for other runtimes, processors and systems too. Only files in JSON with the runtime in
    /// their name are looked at. Verify writes such ones too where a user tells it to;
    /// who uses both there reads the list before he removes.
    /// </remarks>
    /// <exception cref="ProblemException">PERF0506: the folder cannot be read.</exception>
    public static IReadOnlyList<SnapshotName> Find(string folder, IEnumerable<SnapshotName> owned)
    {
        var owners = owned.ToList();
        return [.. SnapshotFolder.Find(folder, "verified").Where(file => !owners.Exists(owner => owner.MayOwn(file)))];
    }

    /// <summary>Deletes the verified files.</summary>
    /// <exception cref="ProblemException">PERF0507: a file cannot be deleted.</exception>
    public static void Remove(IEnumerable<SnapshotName> orphans) =>
        SnapshotFiles.Delete(orphans.Select(name => name.VerifiedPath));
}
