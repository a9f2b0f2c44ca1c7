using PerfAssert.Baselines.References;

namespace PerfAssert.Core.Tests.Baselines.References;

/// <summary>A git repository for one test.</summary>
sealed class Clone : IDisposable
{
    static readonly string[] identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgSign=false"];

    readonly Temporary temporary = new();

    public Clone()
    {
        Directory.CreateDirectory(Folder);
        Git("init", "--quiet", "--initial-branch=main");
    }

    public string Folder => temporary["repository"];

    /// <summary>A path outside the repository.</summary>
    public string Beside(string name) => temporary[name];

    public string this[string file] => Path.Combine(Folder, file);

    public GitRepository Repository => GitRepository.Around(Folder, TestContext.Current.CancellationToken);

    public string Git(params string[] arguments)
    {
        var said = Tool.Run("git", Folder, [.. identity, .. arguments], TestContext.Current.CancellationToken);
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
        // Git writes its objects read-only, which Windows does not delete.
        foreach (var file in new DirectoryInfo(temporary.Folder).EnumerateFiles("*", SearchOption.AllDirectories)) file.Attributes = FileAttributes.Normal;
        temporary.Dispose();
    }
}
