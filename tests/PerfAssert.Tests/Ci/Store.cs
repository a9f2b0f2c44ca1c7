using PerfAssert.Tests.Running;

namespace PerfAssert.Tests.Ci;

/// <summary>Stands for what a CI system keeps between jobs: artifacts and caches, as folders.</summary>
sealed class Store(string folder)
{
    public string Folder => folder;

    /// <summary>Keeps files or folders of a workspace; how many there were.</summary>
    public int Keep(string name, string workspace, string path)
    {
        var kept = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        foreach (var line in path.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Keep(kept, Path.GetFullPath(line, workspace));
        return Directory.EnumerateFiles(kept, "*", SearchOption.AllDirectories).Count();
    }

    static void Keep(string kept, string full)
    {
        if (Directory.Exists(full))
            Sandbox.Copy(full, kept);
        else if (full.Split("/**/") is [var root, var pattern] && Directory.Exists(root))
        {
            foreach (var found in Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories))
                File.Copy(found, Path.Combine(kept, Path.GetFileName(found)), overwrite: true);
        }
    }

    /// <summary>Brings what was kept; false where nothing was.</summary>
    public bool Bring(string name, string target)
    {
        var kept = Path.Combine(folder, name);
        if (!Directory.Exists(kept))
            return false;

        Directory.CreateDirectory(target);
        Sandbox.Copy(kept, target);
        return true;
    }
}
