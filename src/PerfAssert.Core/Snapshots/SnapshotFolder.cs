using System.IO.Enumeration;
using PerfAssert.Problems;

namespace PerfAssert.Snapshots;

/// <summary>Snapshots in a tree of folders.</summary>
static class SnapshotFolder
{
    static readonly EnumerationOptions options = new()
    {
        RecurseSubdirectories = true,
        // Links may lead round in a circle.
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    /// <summary>In the order of their paths. Build output and packages may hold copies, and are left out.</summary>
    public static IReadOnlyList<SnapshotName> Find(string folder, string kind)
    {
        try
        {
            var files = new FileSystemEnumerable<string>(folder, (ref entry) => entry.ToFullPath(), options)
            {
                ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,
                ShouldRecursePredicate = (ref entry) =>
                    entry.FileName is not ("bin" or "obj" or "artifacts" or "node_modules"),
            };
            return
            [
                .. files
                    .Order(StringComparer.Ordinal)
                    .Select(path => SnapshotName.OfFile(path, kind))
                    .OfType<SnapshotName>(),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problem.SnapshotUnreadable(folder, exception.Message), exception);
        }
    }
}
