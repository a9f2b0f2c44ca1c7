using PerfAssert.Hosting;
using PerfAssert.Problems;
using PerfAssert.References;

namespace PerfAssert.Core.Tests.References;

public sealed class ChosenCommitTests : IDisposable
{
    readonly Clone clone = new();

    public void Dispose() => clone.Dispose();

    [Theory]
    [InlineData("default")]
    [InlineData("true")]
    [InlineData("True")]
    public void By_default_it_is_where_the_present_work_left_the_main_branch(string word)
    {
        clone.Commit("one");
        var fork = clone.Commit("two");
        clone.Git("switch", "--quiet", "--create", "work");
        clone.Commit("three");
        clone.Git("switch", "--quiet", "main");
        clone.Commit("four");
        clone.Git("switch", "--quiet", "work");

        Assert.Equal([new("merge base with main", fork)], Chosen(word));
    }

    [Fact]
    public void On_the_main_branch_it_is_the_commit_before()
    {
        var before = clone.Commit("one");
        clone.Commit("two");

        Assert.Equal([new("HEAD~1", before)], Chosen("default"));
    }

    [Fact]
    public void The_main_branch_of_the_server_comes_first()
    {
        var pushed = clone.Commit("one");
        clone.Git("update-ref", "refs/remotes/origin/master", pushed);
        clone.Commit("two");

        Assert.Equal([new("merge base with origin/master", pushed)], Chosen("default"));
    }

    [Fact]
    public void Several_stand_in_the_order_in_which_they_are_written()
    {
        var first = clone.Commit("one");
        clone.Git("tag", "v1.0");
        var second = clone.Commit("two");

        Assert.Equal([new("main", second), new("v1.0", first), new("HEAD~1", first)], Chosen("main; v1.0;;HEAD~1"));
    }

    [Theory]
    [InlineData("v9")]
    [InlineData("--all")]
    [InlineData("HEAD~7")]
    public void A_name_without_a_commit_is_a_problem(string name)
    {
        clone.Commit("one");

        Assert.Equal(Problem.UnknownReference(name), ProblemOf(name));
    }

    [Fact]
    public void A_single_commit_has_nothing_to_compare_with()
    {
        clone.Commit("one");

        Assert.Equal(
            Problem.NoDefaultReference("HEAD is on main and there is no commit before it."),
            ProblemOf("default")
        );
    }

    [Fact]
    public void Without_a_main_branch_one_must_be_named()
    {
        clone.Git("symbolic-ref", "HEAD", "refs/heads/trunk");
        clone.Commit("one");

        Assert.Equal(
            Problem.NoDefaultReference("none of origin/HEAD, origin/main, origin/master, main, master exists."),
            ProblemOf("default")
        );
    }

    [Theory]
    [InlineData("default")]
    [InlineData("HEAD~1")]
    public void A_shallow_clone_says_that_it_is_shallow(string name)
    {
        clone.Commit("one");
        clone.Commit("two");
        clone.Git("clone", "--quiet", "--depth=1", new Uri(clone.Folder).AbsoluteUri, clone.Beside("shallow"));
        var shallow = GitRepository.Around(clone.Beside("shallow"), TestContext.Current.CancellationToken);

        var exception = Assert.Throws<ProblemException>(() => ChosenCommit.From(name, shallow));

        Assert.Equal(Problem.ShallowClone(name), exception.Problem);
    }

    [Fact]
    public void A_folder_outside_git_is_a_problem_with_the_words_of_git()
    {
        using var outside = new Temporary();

        var exception = Assert.Throws<ProblemException>(() =>
            GitRepository.Around(outside.Folder, TestContext.Current.CancellationToken)
        );

        Assert.Equal("PERF0601", exception.Problem.Code);
        Assert.Contains("fatal: not a git repository", exception.Message, StringComparison.Ordinal);
    }

    IReadOnlyList<ChosenCommit> Chosen(string references) => ChosenCommit.From(references, clone.Repository);

    Problem ProblemOf(string references) => Assert.Throws<ProblemException>(() => Chosen(references)).Problem;
}
