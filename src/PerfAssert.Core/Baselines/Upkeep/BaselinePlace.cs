using PerfAssert.Snapshots;

namespace PerfAssert.Baselines.Upkeep;

/// <summary>Where the baselines of a test project lie.</summary>
/// <param name="Project">The folder of the project.</param>
/// <param name="Folder">The folder of its baselines, which need not be there yet.</param>
sealed record BaselinePlace(string Project, string Folder)
{
    /// <summary>What waits for a person's answer.</summary>
    internal IReadOnlyList<SnapshotName> Received => Find("received");

    /// <summary>The received files with this in their name, in upper or lower case.</summary>
    internal List<SnapshotName> Waiting(string part) =>
        [.. Received.Where(name => name.Prefix.Contains(part, StringComparison.OrdinalIgnoreCase))];

    /// <summary>What was approved.</summary>
    internal IReadOnlyList<SnapshotName> Verified => Find("verified");

    /// <summary>The path as people and logs name it: from the folder of the project, with slashes.</summary>
    internal string Below(string path) => Path.GetRelativePath(Project, path).Replace('\\', '/');

    IReadOnlyList<SnapshotName> Find(string kind) => Directory.Exists(Folder) ? SnapshotFolder.Find(Folder, kind) : [];
}
