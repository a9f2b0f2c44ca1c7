using PerfAssert.Hosting;

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
    [InlineData("CI_COMMIT_BRANCH", "feature/x", "feature/x")]
    [InlineData("GIT_BRANCH", "origin/main", "main")]
    [InlineData("CIRCLE_BRANCH", "feature/x", "feature/x")]
    public void The_build_server_tells_the_branch(string variable, string value, string branch) =>
        Assert.Equal(branch, CodeVersion.Find(temporary.Folder, name => name == variable ? value : null).Branch);

    [Theory]
    [InlineData("GITHUB_HEAD_REF=faster GITHUB_REF_NAME=12/merge GITHUB_REF_TYPE=branch")]
    [InlineData("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME=faster CI_COMMIT_REF_NAME=merge-requests/12/head")]
    [InlineData(
        "SYSTEM_PULLREQUEST_SOURCEBRANCH=refs/heads/faster BUILD_SOURCEBRANCH=refs/pull/12/merge "
            + "BUILD_SOURCEBRANCHNAME=merge"
    )]
    [InlineData("CHANGE_BRANCH=faster BRANCH_NAME=PR-12")]
    public void The_branch_of_a_pull_request_is_its_own(string environment) =>
        Assert.Equal("faster", CodeVersion.Find(temporary.Folder, Variables(environment)).Branch);

    [Theory]
    [InlineData("GITHUB_REF_NAME=v1.0 GITHUB_REF_TYPE=tag")]
    [InlineData("CI_COMMIT_REF_NAME=v1.0 CI_COMMIT_TAG=v1.0")]
    [InlineData("BUILD_SOURCEBRANCH=refs/tags/v1.0")]
    [InlineData("BUILD_SOURCEBRANCH=refs/pull/12/merge")]
    [InlineData("BRANCH_NAME=v1.0 TAG_NAME=v1.0")]
    public void A_tag_or_a_merge_is_no_branch_so_git_tells_it(string environment)
    {
        Git("HEAD", "ref: refs/heads/main\n");

        Assert.Equal("main", CodeVersion.Find(temporary.Folder, Variables(environment)).Branch);
    }

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

    static Func<string, string?> Variables(string environment)
    {
        var all = environment.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return name => all.GetValueOrDefault(name);
    }

    void Git(string file, string text)
    {
        var path = Path.Combine(temporary[".git"], file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
