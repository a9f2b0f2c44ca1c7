using PerfAssert.Hosting;

namespace PerfAssert.Core.Tests.References;

/// <summary>A git repository for one test.</summary>
sealed class Clone : IDisposable
{
    static readonly string[] identity =
    [
        "-c",
        "user.name=Ada",
        "-c",
        "user.email=ada@example.org",
        "-c",
        "commit.gpgSign=false",
    ];

    readonly Temporary temporary;

    public Clone()
        : this(new(), "repository") { }

    Clone(Temporary temporary, string folder)
    {
        (this.temporary, Folder) = (temporary, temporary[folder]);
        Directory.CreateDirectory(Folder);
        if (!Path.Exists(this[".git"]))
            Git("init", "--quiet", "--initial-branch=main");
    }

    public string Folder { get; }

    /// <summary>A path outside the repository.</summary>
    public string Beside(string name) => temporary[name];

    public string this[string file] => Path.Combine(Folder, file);

    /// <summary>Another repository in a folder of this one, made where there is none: <see cref="Commit"/> of this one
    /// has its commit in the tree.</summary>
    public Clone Inner(string path) => new(temporary, Path.Combine(Path.GetFileName(Folder), path));

    /// <summary>Removes what git knows, and leaves the files.</summary>
    public void Forget()
    {
        MakeWritable();
        Directory.Delete(this[".git"], recursive: true);
    }

    public GitRepository Repository => GitRepository.Around(Folder, TestContext.Current.CancellationToken);

    public string Git(params string[] arguments)
    {
        var said = ProcessRunner.Run("git", Folder, [.. identity, .. arguments], TestContext.Current.CancellationToken);
        return said.Succeeded ? said.Output : throw new InvalidOperationException(said.Error);
    }

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[file])!);
        File.WriteAllText(this[file], text);
    }

    /// <summary>Commits everything and returns the hash.</summary>
    public string Commit(string subject)
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--allow-empty", "--message", subject);
        return Git("rev-parse", "HEAD");
    }

    public void Dispose()
    {
        MakeWritable();
        temporary.Dispose();
    }

    /// <summary>Git writes its objects read-only, which Windows does not delete.</summary>
    void MakeWritable()
    {
        foreach (var file in new DirectoryInfo(temporary.Folder).EnumerateFiles("*", SearchOption.AllDirectories))
            file.Attributes = FileAttributes.Normal;
    }
}
