using PerfAssert.Baselines.Upkeep;

namespace PerfAssert.Dashboard.Commands;

/// <summary>Finds the baselines of test projects.</summary>
/// <param name="root">The folder that the tool was called in.</param>
sealed class BaselinePlaces(string root)
{
    /// <summary>The folder of a project in which its baselines lie, unless the project says otherwise.</summary>
    public const string Usual = "perf";

    static readonly EnumerationOptions below = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        MaxRecursionDepth = 12,
    };

    /// <summary>The places that are named, or every one here and below.</summary>
    public IEnumerable<BaselinePlace> Find(IReadOnlyList<string> named) =>
        named.Count > 0
            ? named.Select(folder => Of(Path.GetFullPath(folder, root)))
            : Everywhere().Order(StringComparer.Ordinal).Select(folder => new BaselinePlace(ProjectOf(folder), folder));

    IEnumerable<string> Everywhere() =>
        Directory
            .EnumerateDirectories(root, Usual, below)
            .Where(folder => !IsOutput(folder))
            .Concat(Path.GetFileName(root) == Usual ? [root] : []);

    static BaselinePlace Of(string folder) =>
        IsProject(folder) ? new(folder, Path.Combine(folder, Usual)) : new(ProjectOf(folder), folder);

    /// <summary>The nearest folder upwards with a project; the log of approvals lies there. Without one, the folder
    /// above the baselines.</summary>
    static string ProjectOf(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (IsProject(at.FullName))
                return at.FullName;
        return Path.GetDirectoryName(folder) ?? folder;
    }

    static bool IsProject(string folder) =>
        Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.*proj").Any();

    /// <summary>Build output may hold copies.</summary>
    bool IsOutput(string folder) =>
        Path.GetRelativePath(root, folder)
            .Split(Path.DirectorySeparatorChar)
            .Any(part => part is "bin" or "obj" or "artifacts" or "node_modules");
}
