using PerfAssert.Files;
using PerfAssert.Hosting;

namespace PerfAssert.References;

/// <summary>Keeps finished builds by commit, and the unfinished ones while they are made.
/// Finished ones never change.</summary>
sealed class ReferenceCache
{
    static readonly TimeSpan pause = TimeSpan.FromMilliseconds(100);

    readonly string folder;
    readonly GitRepository git;

    ReferenceCache(string folder, GitRepository git) => (this.folder, this.git) = (folder, git);

    string Workplaces => Path.Combine(folder, "work");

    /// <summary>The folder the user named, or the usual one.</summary>
    public static ReferenceCache In(string? folder, GitRepository git) =>
        new(
            Path.GetFullPath(
                string.IsNullOrWhiteSpace(folder) ? Path.Combine(Home(git), ".perfassert", "references") : folder
            ),
            git
        );

    /// <summary>Where the finished build of a commit lies. It is there whole or not at all.</summary>
    public string FolderOf(Reference reference, string build) => Path.Combine(folder, reference.ShortCommit, build);

    /// <summary>Waits until no other process builds here, and removes what killed ones left behind.</summary>
    public IDisposable Lock(CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.WriteText(Path.Combine(folder, ".gitignore"), "*\n");
        while (true)
        {
            if (TryLock() is { } held)
                return Swept(held);

            cancellation.WaitHandle.WaitOne(pause);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Removes what killed builds left behind, unless one is at work.</summary>
    public void Sweep()
    {
        if (Directory.Exists(Workplaces) && Directory.EnumerateDirectories(Workplaces).Any() && TryLock() is { } held)
            Swept(held).Dispose();
    }

    /// <summary>A new folder to build in. Only under the lock.</summary>
    public Workplace NewWorkplace() => new(Path.Combine(Workplaces, Path.GetRandomFileName()), git);

    FileStream Swept(FileStream held)
    {
        // Under the lock, whatever stands there is nobody's.
        if (Directory.Exists(Workplaces))
            foreach (var left in Directory.GetDirectories(Workplaces))
                new Workplace(left, git).Dispose();
        return held;
    }

    FileStream? TryLock()
    {
        var path = Path.Combine(folder, "lock");
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>The main working tree, so that all working trees share what was built; in a submodule or beside a bare
    /// repository, this one.</summary>
    static string Home(GitRepository git) =>
        Path.GetFileName(git.CommonFolder) == ".git" ? Path.GetDirectoryName(git.CommonFolder)! : git.Root;
}
