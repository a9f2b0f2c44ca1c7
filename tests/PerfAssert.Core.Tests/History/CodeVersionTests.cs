using PerfAssert.History;

namespace PerfAssert.Core.Tests.History;

public sealed class CodeVersionTests : IDisposable
{
    const string Commit = "0123456789abcdef0123456789abcdef01234567";

    readonly Temporary temporary = new();

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData("GITHUB_REF_NAME", "main", "main")]
    [InlineData("CI_COMMIT_REF_NAME", "feature/x", "feature/x")]
    [InlineData("BUILD_SOURCEBRANCH", "refs/heads/feature/x", "feature/x")]
    [InlineData("GIT_BRANCH", "origin/main", "main")]
    public void The_build_server_tells_the_branch(string variable, string value, string branch) =>
        Assert.Equal(branch, CodeVersion.Find(temporary.Folder, name => name == variable ? value : null).Branch);

    [Fact]
    public void The_branch_of_a_pull_request_is_its_own() => Assert.Equal(
        "faster",
        CodeVersion.Find(temporary.Folder, name => name switch { "GITHUB_HEAD_REF" => "faster", "GITHUB_REF_NAME" => "12/merge", _ => null }).Branch);

    [Fact]
    public void A_repository_around_the_folder_tells_branch_and_commit()
    {
        Git("HEAD", "ref: refs/heads/feature/x\n");
        Git("refs/heads/feature/x", Commit + "\n");
        Directory.CreateDirectory(temporary["src/deep"]);

        Assert.Equal(new("feature/x", Commit), CodeVersion.Find(temporary["src/deep"], _ => null));
    }

    [Fact]
    public void A_packed_branch_and_another_working_tree_are_understood()
    {
        Git("packed-refs", $"# pack-refs with: peeled\n{Commit} refs/heads/main\n");
        Git("worktrees/other/HEAD", "ref: refs/heads/main\n");
        Git("worktrees/other/commondir", "../..\n");
        Directory.CreateDirectory(temporary["elsewhere"]);
        File.WriteAllText(temporary["elsewhere/.git"], $"gitdir: {temporary[".git/worktrees/other"]}\n");

        Assert.Equal(new("main", Commit), CodeVersion.Find(temporary["elsewhere"], _ => null));
    }

    [Fact]
    public void Without_a_branch_there_is_the_commit()
    {
        Git("HEAD", Commit + "\n");

        Assert.Equal(new(null, Commit), CodeVersion.Find(temporary.Folder, _ => null));
    }

    [Fact]
    public void What_cannot_be_read_tells_nothing()
    {
        File.WriteAllText(temporary[".git"], "gone");

        Assert.Equal(new(null, null), CodeVersion.Find(temporary.Folder, _ => null));
    }

    void Git(string file, string text)
    {
        var path = Path.Combine(temporary[".git"], file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
