using PerfAssert.Hosting;

namespace PerfAssert.Core.Tests.Hosting;

public sealed class HeadCommitTests : IDisposable
{
    const string Commit = "0123456789abcdef0123456789abcdef01234567";
    const string Stub = "ref: refs/heads/.invalid\n";

    readonly Temporary temporary = new();
    readonly List<string> asked = [];

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData("plain", "ref: refs/heads/main\n", "refs/heads/main")]
    [InlineData("without a blank", "ref:refs/heads/main", "refs/heads/main")]
    [InlineData("of another", "ref: refs/heads/alias\n", "refs/heads/main")]
    [InlineData("detached", Commit + "\n", null)]
    [InlineData("packed", "ref: refs/heads/packed\n", "refs/heads/packed")]
    public void Where_files_tell_git_is_not_asked(string kind, string head, string? name)
    {
        Write("HEAD", head);
        Write("refs/heads/main", Commit + "\n");
        Write("refs/heads/alias", "ref: refs/heads/main\n");
        Write("packed-refs", $"# pack-refs with: peeled fully-peeled sorted\n{Commit} refs/heads/packed\n");

        Assert.True(new HeadCommit(name, Commit) == Around(), kind);
        Assert.Empty(asked);
    }

    [Fact]
    public void A_head_that_is_a_symbolic_link_names_its_target()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Links need rights on Windows.");
        Write("refs/heads/main", Commit + "\n");
        File.CreateSymbolicLink(temporary[".git/HEAD"], "refs/heads/main");

        Assert.Equal(new("refs/heads/main", Commit), Around());
    }

    [Theory]
    [InlineData("of a reftable", Stub)]
    [InlineData("of a branch without a file", "ref: refs/heads/main\n")]
    [InlineData("of a ring", "ref: refs/heads/ring\n")]
    [InlineData("cut off", "0123456789abcdef")]
    [InlineData("that leads out", "ref: refs/../../../secret\n")]
    public void Where_files_do_not_tell_git_is_asked(string kind, string head)
    {
        Write("HEAD", head);
        Write("refs/heads/ring", "ref: refs/heads/ring\n");
        File.WriteAllText(temporary["secret"], Commit);

        Assert.True(new HeadCommit("refs/heads/topic", Commit) == Around("refs/heads/topic", Commit), kind);
        Assert.Equal(["symbolic-ref", "rev-parse"], asked);
    }

    [Theory]
    [InlineData(Stub, null)]
    [InlineData("0123456789abcdef", null)]
    [InlineData("ref: refs/heads/main\n", "refs/heads/main")]
    public void Where_git_does_not_tell_either_a_stub_is_no_branch(string head, string? name)
    {
        Write("HEAD", head);

        Assert.Equal(new(name, null), Around());
    }

    [Fact]
    public void A_working_tree_of_its_own_is_asked_for_its_own_head()
    {
        Write("HEAD", "ref: refs/heads/main\n");
        Write("refs/heads/main", Commit + "\n");
        Write("worktrees/other/HEAD", Stub);
        Write("worktrees/other/commondir", "../..\n");
        Directory.CreateDirectory(temporary["elsewhere"]);
        File.WriteAllText(temporary["elsewhere/.git"], $"gitdir: {temporary[".git/worktrees/other"]}\n");

        Assert.Equal(
            new("refs/heads/topic", null),
            HeadCommit.Around(
                temporary["elsewhere"],
                (folder, arguments) =>
                    folder == temporary["elsewhere"] && arguments[0] == "symbolic-ref" ? "refs/heads/topic" : null
            )
        );
    }

    [Theory]
    [InlineData("files")]
    [InlineData("reftable")]
    public void Git_itself_agrees(string storage)
    {
        if (storage == "files")
            RunGit("init", "--quiet", "--initial-branch=topic/a");
        else if (!Git("init", "--quiet", "--initial-branch=topic/a", $"--ref-format={storage}").Succeeded)
            Assert.Skip("This git knows no reftable.");

        Assert.Equal(new("topic/a", null), CodeVersion.Find(temporary.Folder, _ => null));

        RunGit(
            "-c",
            "user.name=Ada",
            "-c",
            "user.email=ada@example.org",
            "commit",
            "--quiet",
            "--allow-empty",
            "--message",
            "one"
        );
        var commit = RunGit("rev-parse", "HEAD");
        Assert.Equal(new("topic/a", commit), CodeVersion.Find(temporary.Folder, _ => null));

        RunGit("symbolic-ref", "refs/heads/alias", "refs/heads/topic/a");
        RunGit("symbolic-ref", "HEAD", "refs/heads/alias");
        Assert.Equal(new("topic/a", commit), CodeVersion.Find(temporary.Folder, _ => null));

        RunGit("pack-refs", "--all");
        Assert.Equal(new("topic/a", commit), CodeVersion.Find(temporary.Folder, _ => null));

        RunGit("checkout", "--quiet", "--detach");
        Assert.Equal(new(null, commit), CodeVersion.Find(temporary.Folder, _ => null));
    }

    HeadCommit Around(string? name = null, string? commit = null) =>
        HeadCommit.Around(
            temporary.Folder,
            (_, arguments) =>
            {
                asked.Add(arguments[0]);
                return arguments[0] == "symbolic-ref" ? name : commit;
            }
        );

    string RunGit(params string[] arguments) =>
        Git(arguments) is { Succeeded: true } said
            ? said.Output
            : throw new InvalidOperationException(string.Join(' ', arguments));

    ProcessResult Git(params string[] arguments) =>
        ProcessRunner.Run("git", temporary.Folder, arguments, TestContext.Current.CancellationToken);

    void Write(string file, string text)
    {
        var path = Path.Combine(temporary[".git"], file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
