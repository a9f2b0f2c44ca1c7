using PerfAssert.Core.Tests;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Hosting;

namespace PerfAssert.Dashboard.Tests.Audit;

public sealed class ActorTests : IDisposable
{
    readonly Temporary temporary = new();

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData("BUILD_SOURCEBRANCH=refs/heads/feature/x BUILD_SOURCEBRANCHNAME=x", "feature/x")]
    [InlineData("SYSTEM_PULLREQUEST_SOURCEBRANCH=refs/heads/faster BUILD_SOURCEBRANCHNAME=merge", "faster")]
    [InlineData("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME=faster CI_COMMIT_REF_NAME=merge-requests/12/head", "faster")]
    [InlineData("GITHUB_REF_NAME=v1.0 GITHUB_REF_TYPE=tag", "")]
    [InlineData("GIT_BRANCH=origin/main", "main")]
    public void Alerts_and_history_name_the_same_branch(string environment, string branch)
    {
        var variables = environment
            .Split(' ')
            .Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        variables["GITHUB_ACTOR"] = "ada";

        var actor = Actor.Of(temporary.Folder, variables.GetValueOrDefault, TestContext.Current.CancellationToken);

        Assert.Equal(("ada", branch), (actor.Name, actor.Branch));
        Assert.Equal(CodeVersion.Find(temporary.Folder, variables.GetValueOrDefault).Branch ?? "", actor.Branch);
    }
}
