using PerfAssert.Baselines.References;
using PerfAssert.Problems;

namespace PerfAssert.Core.Tests.Baselines.References;

public sealed class CodeUnderTestTests : IDisposable
{
    readonly Clone clone = new();
    readonly List<Problem> warnings = [];

    public void Dispose() => clone.Dispose();

    [Fact]
    public void It_is_what_the_tests_refer_to_but_for_PerfAssert() =>
        Assert.Equal(
            ["src/Shop/Shop.csproj", "PerfAssertions/PerfAssertions.csproj"],
            Of("../../src/Shop/Shop.csproj", "../../lib/PerfAssert.csproj", "../../lib/PerfAssert.Core.csproj", "../../PerfAssertions/PerfAssertions.csproj").Projects);

    [Fact]
    public void Tests_of_nothing_are_a_problem() =>
        Assert.Equal(
            Problem.NoCodeUnderTest("Shop.Tests"), Assert.Throws<ProblemException>(() => Of("../../lib/PerfAssert.Core.csproj")).Problem);

    [Fact]
    public void What_the_commit_does_not_have_yet_is_left_out_aloud()
    {
        clone.Write("src/Shop/Shop.csproj", "");
        var commit = new ChosenCommit("v1.0", clone.Commit("one"));

        var code = Of("../../src/Gifts/Gifts.csproj", "../../src/Shop/Shop.csproj", "../../../elsewhere/Elsewhere.csproj").At(commit, clone.Repository, warnings.Add);

        Assert.Equal(["src/Shop/Shop.csproj"], code.Projects);
        Assert.Equal("PERF0609: The commit of the reference 'v1.0' has no ../elsewhere/Elsewhere.csproj, src/Gifts/Gifts.csproj. Both sides run the code of today there.",
            Assert.Single(warnings).ToString());
    }

    [Theory]
    [InlineData("../../src/Gifts/Gifts.csproj")]
    [InlineData("../../../elsewhere/Elsewhere.csproj")]
    public void A_commit_without_any_of_it_is_a_problem(string project)
    {
        clone.Write("README.md", "");
        var commit = new ChosenCommit("v1.0", clone.Commit("one"));

        var exception = Assert.Throws<ProblemException>(() => Of(project).At(commit, clone.Repository, warnings.Add));

        Assert.Equal("PERF0608", exception.Problem.Code);
    }

    [Fact]
    public void A_link_in_the_path_changes_nothing()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Links need rights on Windows.");
        Directory.CreateSymbolicLink(clone.Beside("link"), clone.Folder);

        Assert.Equal(["src/Shop/Shop.csproj"], Below(clone.Beside("link"), "../../src/Shop/Shop.csproj").Projects);
    }

    CodeUnderTest Of(params string[] projects) => Below(clone.Folder, projects);

    static CodeUnderTest Below(string root, params string[] projects)
    {
        var tests = Directory.CreateDirectory(Path.Combine(root, "tests", "Shop.Tests")).FullName;
        var request = new ReferenceRequest(
            "main", Path.Combine(tests, "Shop.Tests.csproj"), [.. projects.Select(project => Path.GetFullPath(project, tests))], "Release", "net10.0", "");
        return CodeUnderTest.Of(request, GitRepository.Around(tests, TestContext.Current.CancellationToken));
    }
}
