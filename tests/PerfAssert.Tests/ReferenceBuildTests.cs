using System.Text;
using PerfAssert.Limits;
using PerfAssert.References;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>The earlier code, built by the package's targets beside the tests of a user's repository.</summary>
public class ReferenceBuildTests(Sandbox sandbox, ShopClone shop) : IClassFixture<ShopClone>
{
    [Fact]
    public async Task The_property_has_the_earlier_code_built_once_and_a_build_without_it_forgets_it()
    {
        var before = await shop.Git("status", "--short");

        (await Build("-p:PerfReference=HEAD~1")).MustBe(green: true);
        var again = (await Build("-p:PerfReference=HEAD~1")).MustBe(green: true);

        Assert.Contains("PerfAssert: reference HEAD~1 (", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("building", again.Text, StringComparison.Ordinal);
        var reference = Assert.Single(ReferenceManifestFile.Read(shop.Manifest)!.References);
        Assert.Equal(("HEAD~1", "Sell one"), (reference.Name, reference.Subject));
        Assert.Equal(["Shop"], reference.Assemblies);
        Assert.Equal("one", SoldBy(reference.Folder));
        Assert.Equal("three", SoldBy(Path.GetDirectoryName(shop.Manifest)!));
        Assert.Equal(before, await shop.Git("status", "--short"));
        await AssertNoCheckoutIsLeft();

        // The next build without the property forgets it.
        (await Build()).MustBe(green: true);
        Assert.False(File.Exists(shop.Manifest));
    }

    [Fact]
    public async Task The_tests_of_a_solution_run_with_two_references()
    {
        var folder = sandbox.NewRunFolder();
        using var command = sandbox.StartDotNet(
            shop.Folder,
            folder,
            [PlantedRuns.Clock],
            ["test", "-c", "Release", "-p:PerfReference=default%3Bmain"]
        );
        var report = new Report(await command.End(), folder).MustBe(green: true);

        Assert.Matches("succeeded: 1", report.Text);
        Assert.Equal(
            [
                ("MeanUnderMs", Verdict.Passed),
                ("RegressionUnderPercent HEAD~1", Verdict.Unchanged),
                ("RegressionUnderPercent main", Verdict.Unchanged),
            ],
            report.Recorded("Sells").Limits.Select(limit => (limit.Setting, limit.Verdict))
        );
        Assert.Equal(
            ["HEAD~1", "main"],
            ReferenceManifestFile.Read(shop.Manifest)!.References.Select(reference => reference.Name)
        );
        Assert.Equal(
            ["one", "two"],
            ReferenceManifestFile.Read(shop.Manifest)!.References.Select(reference => SoldBy(reference.Folder))
        );
    }

    [Theory]
    [InlineData("build", "-c", "Release")]
    [InlineData("msbuild", "-restore", "-p:Configuration=Release")]
    public async Task The_target_builds_the_default(params string[] arguments)
    {
        (await sandbox.DotNet(shop.Tests, [.. arguments, "-t:PerfReference"])).MustBe(green: true);

        Assert.Equal("HEAD~1", Assert.Single(ReferenceManifestFile.Read(shop.Manifest)!.References).Name);
    }

    [Fact]
    public async Task A_mistake_is_an_error_of_the_build_with_its_code()
    {
        if (!File.Exists(shop.Manifest))
            (await Build("-p:PerfReference=HEAD~1")).MustBe(green: true);

        var report = (await Build("-p:PerfReference=v9")).MustBe(green: false);

        Assert.Contains(
            $"{Path.Combine(shop.Tests, "Shop.Tests.csproj")} : error PERF0603: PerfReference = 'v9' names "
                + "no commit of this repository.",
            report.Text,
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(shop.Manifest));
    }

    [Fact]
    public async Task Without_git_the_build_says_so()
    {
        using var build = StartBuild([("PATH", sandbox.NewProjectFolder("nothing"))], "-p:PerfReference=main");

        var ended = await build.End();

        Assert.Contains("error PERF0602: git cannot be started", ended.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkout_of_another_user_says_whose_it_is_and_what_git_advises_on_one_line()
    {
        // A test of git's own asks it for this; whatever the machine trusts is left out.
        using var build = StartBuild(
            [
                ("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"),
                ("GIT_CONFIG_GLOBAL", "/dev/null"),
                ("GIT_CONFIG_NOSYSTEM", "1"),
            ],
            "-p:PerfReference=main"
        );

        var ended = await build.End();

        Assert.Matches(
            @"error PERF0614: [^\n]+ lies in a git checkout that belongs to [^\n]+, "
                + @"and git reads none of another user's, [^\n]+ "
                + @"If you trust it: git config --global --add safe\.directory '?/[^\n]+\n",
            ended.Text
        );
        Assert.DoesNotContain("PERF0601", ended.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_build_is_done_again()
    {
        var cache = "-p:PerfReferenceCache=" + Path.Combine(sandbox.NewProjectFolder("killed"), "cache");
        using (var build = StartBuild([], "-p:PerfReference=HEAD~1", cache))
        {
            await Condition.Holds(async () => await CheckoutsLeft() > 0, "nothing was checked out");
        }

        (await Build("-p:PerfReference=HEAD~1", cache)).MustBe(green: true);

        Assert.Equal("one", SoldBy(Assert.Single(ReferenceManifestFile.Read(shop.Manifest)!.References).Folder));
        await AssertNoCheckoutIsLeft();
    }

    Task<Report> Build(params string[] arguments) =>
        sandbox.DotNet(shop.Tests, ["build", "-c", "Release", .. arguments]);

    Command StartBuild(IEnumerable<(string Name, string Value)> environment, params string[] arguments) =>
        sandbox.StartDotNet(shop.Tests, sandbox.NewRunFolder(), environment, ["build", "-c", "Release", .. arguments]);

    async Task<int> CheckoutsLeft() => (await shop.Git("worktree", "list")).Split('\n').Length - 1;

    async Task AssertNoCheckoutIsLeft() => Assert.Equal(0, await CheckoutsLeft());

    /// <summary>The constant in an assembly, which metadata holds as UTF-16.</summary>
    static string SoldBy(string folder)
    {
        var bytes = File.ReadAllBytes(Path.Combine(folder, "Shop.dll"));
        return Assert.Single(
            (string[])["one", "two", "three"],
            word => bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(word)) >= 0
        );
    }
}
