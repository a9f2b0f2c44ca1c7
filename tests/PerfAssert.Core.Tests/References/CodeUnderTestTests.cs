using PerfAssert.Hosting;
using PerfAssert.Problems;
using PerfAssert.References;

namespace PerfAssert.Core.Tests.References;

public sealed class CodeUnderTestTests : IDisposable
{
    readonly Clone clone = new();
    readonly List<Problem> warnings = [];

    public void Dispose() => clone.Dispose();

    [Fact]
    public void It_is_what_the_tests_refer_to_but_for_PerfAssert() =>
        Assert.Equal(
            ["src/Shop/Shop.csproj", "PerfAssertions/PerfAssertions.csproj"],
            Of(
                "../../src/Shop/Shop.csproj",
                "../../lib/PerfAssert.csproj",
                "../../lib/PerfAssert.Core.csproj",
                "../../PerfAssertions/PerfAssertions.csproj"
            ).Projects
        );

    [Fact]
    public void Tests_of_nothing_are_a_problem() =>
        Assert.Equal(
            Problem.NoCodeUnderTest("Shop.Tests"),
            Assert.Throws<ProblemException>(() => Of("../../lib/PerfAssert.Core.csproj")).Problem
        );

    [Fact]
    public void What_the_commit_does_not_have_yet_is_left_out_aloud()
    {
        clone.Write("src/Shop/Shop.csproj", "");
        var commit = new ChosenCommit("v1.0", clone.Commit("one"));

        var code = Of(
                "../../src/Gifts/Gifts.csproj",
                "../../src/Shop/Shop.csproj",
                "../../../elsewhere/Elsewhere.csproj"
            )
            .At(commit, clone.Repository, warnings.Add);

        Assert.Equal(["src/Shop/Shop.csproj"], code.Projects);
        Assert.Equal(
            "PERF0609: The commit of the reference 'v1.0' has no ../elsewhere/Elsewhere.csproj, "
                + "src/Gifts/Gifts.csproj. What a test runs there is not compared.",
            Assert.Single(warnings).ToString()
        );
        Assert.Equal(
            [
                ("src/Gifts/Gifts.csproj", "the commit does not have it"),
                ("../elsewhere/Elsewhere.csproj", "it lies outside of the repository"),
            ],
            code.Absent
        );
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
    public void What_lies_in_a_submodule_is_in_the_commit_that_the_submodule_had()
    {
        clone.Write("src/Shop/Shop.csproj", "");
        clone.Inner("libs/core").Write("Core.csproj", "");
        clone.Inner("libs/core/base").Write("Base.csproj", "");
        clone.Inner("libs/core/base").Commit("base");
        clone.Inner("libs/core").Commit("core");
        var commit = new ChosenCommit("v1.0", clone.Commit("one"));
        clone.Inner("libs/core").Write("New.csproj", "");
        clone.Inner("libs/core").Commit("newer");
        clone.Commit("two");

        var code = Of(
                "../../src/Shop/Shop.csproj",
                "../../libs/core/Core.csproj",
                "../../libs/core/base/Base.csproj",
                "../../libs/core/New.csproj"
            )
            .At(commit, clone.Repository, warnings.Add);

        Assert.Equal(["src/Shop/Shop.csproj", "libs/core/Core.csproj", "libs/core/base/Base.csproj"], code.Projects);
        Assert.Equal([("libs/core/New.csproj", "the commit does not have it")], code.Absent);
        Assert.Equal("PERF0609", Assert.Single(warnings).Code);
    }

    [Theory]
    [InlineData("libs/core", true, "the submodule libs/core is not checked out: git submodule update --init libs/core")]
    [InlineData(
        "libs/core/base",
        true,
        "the submodule libs/core/base is not checked out: git submodule update --init libs/core/base"
    )]
    [InlineData(
        "libs/core",
        false,
        "the commit <commit> of the submodule libs/core is not in this clone: git -C libs/core fetch origin "
            + "<whole commit>"
    )]
    public void A_submodule_that_is_not_here_is_the_reason(string path, bool isGone, string reason)
    {
        clone.Write("src/Shop/Shop.csproj", "");
        clone.Inner("libs/core").Write("Core.csproj", "");
        clone.Inner("libs/core/base").Write("Base.csproj", "");
        var (deep, outer) = (clone.Inner("libs/core/base").Commit("base"), clone.Inner("libs/core").Commit("core"));
        var inner = path == "libs/core" ? outer : deep;
        var commit = new ChosenCommit("v1.0", clone.Commit("one"));
        clone.Inner(path).Forget();
        if (!isGone)
            clone.Inner(path).Commit("another beginning");
        var project = path == "libs/core" ? "Core" : "Base";

        var code = Of("../../src/Shop/Shop.csproj", $"../../{path}/{project}.csproj")
            .At(commit, clone.Repository, warnings.Add);

        var expected = reason
            .Replace("<commit>", inner[..12], StringComparison.Ordinal)
            .Replace("<whole commit>", inner, StringComparison.Ordinal);
        Assert.Equal([($"{path}/{project}.csproj", expected)], code.Absent);
        Assert.Equal(Problem.SubmoduleNotHere("v1.0", $"{path}/{project}.csproj", expected), Assert.Single(warnings));
        Assert.Equal(
            "PERF0615",
            Assert
                .Throws<ProblemException>(() =>
                    Of($"../../{path}/{project}.csproj").At(commit, clone.Repository, warnings.Add)
                )
                .Problem.Code
        );
    }

    [Fact]
    public void A_link_in_the_path_changes_nothing()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Links need rights on Windows.");
        Directory.CreateSymbolicLink(clone.Beside("link"), clone.Folder);

        Assert.Equal(["src/Shop/Shop.csproj"], Below(clone.Beside("link"), "../../src/Shop/Shop.csproj").Projects);
    }

    CodeUnderTest Of(params string[] projects) => Below(clone.Folder, projects);

    static CodeUnderTest Below(string root, params string[] projects)
    {
        var tests = Directory.CreateDirectory(Path.Combine(root, "tests", "Shop.Tests")).FullName;
        var request = new ReferenceRequest(
            "main",
            Path.Combine(tests, "Shop.Tests.csproj"),
            [.. projects.Select(project => Path.GetFullPath(project, tests))],
            "Release",
            "net10.0",
            ""
        );
        return CodeUnderTest.Of(request, GitRepository.Around(tests, TestContext.Current.CancellationToken));
    }
}
