using PerfAssert.Problems;

namespace PerfAssert.Snapshots;

/// <summary>The files of a snapshot on the disk.</summary>
static class SnapshotFiles
{
    /// <summary>What the last run left, further targets (<c>#00</c>) included.</summary>
    public static IReadOnlyList<string> Received(SnapshotName name) => Of(name, "received");

    /// <summary>What a person approved once and no check writes any more:
    /// further targets, and other kinds of file.</summary>
    public static IReadOnlyList<string> OtherVerified(SnapshotName name) =>
        [.. Of(name, "verified").Where(path => path != name.VerifiedPath)];

    /// <summary>Deletes what may be gone already.</summary>
    public static void Delete(IEnumerable<string> paths)
    {
        foreach (var path in paths)
            Change(path, () => File.Delete(path));
    }

    /// <summary>Makes a problem of what the system says.</summary>
    /// <exception cref="ProblemException">PERF0507: the file cannot be changed.</exception>
    public static void Change(string path, Action change)
    {
        try
        {
            change();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problem.SnapshotUnwritable(path, exception.Message), exception);
        }
    }

    static IReadOnlyList<string> Of(SnapshotName name, string kind)
    {
        try
        {
            var files = Directory.Exists(name.Folder) ? Directory.EnumerateFiles(name.Folder) : [];
            return
            [
                .. files.Where(path => IsOf(name.Prefix, kind, Path.GetFileName(path))).Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problem.SnapshotUnreadable(name.Folder, exception.Message), exception);
        }
    }

    // The whole prefix, so that A.B leaves A.BC, A.B_n=1 and A.B.DotNet10_0 alone.
    static bool IsOf(string prefix, string kind, string file) =>
        file.StartsWith($"{prefix}.{kind}.", StringComparison.Ordinal)
        || (
            file.StartsWith($"{prefix}#", StringComparison.Ordinal)
            && file.Contains($".{kind}.", StringComparison.Ordinal)
        );
}
