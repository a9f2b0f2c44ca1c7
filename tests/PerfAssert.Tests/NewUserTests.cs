using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>An empty directory, a test project as its template makes it, the package, one test.</summary>
public class NewUserTests(Sandbox sandbox)
{
    const string Test = """
        using Xunit;

        public class ShopTests
        {
            [PerfFact(MeanUnderMs = 1000)]
            public void Places_an_order() => Thread.SpinWait(10);

            [Fact]
            public void Opens() => Assert.True(true);
        }
        """;

    const string OfVSTest =
        """<PackageReference Include="xunit.runner.visualstudio" Version="4.0.1" />"""
        + """<PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.12.0" />""";

    const string OfPlatform =
        "dotnet test would run no test of Shops.csproj: it asks VSTest. Name the runner in global.json: { "
        + "\"test\": { \"runner\": \"Microsoft.Testing.Platform\" } }. "
        + "To stay with VSTest, reference xunit.v3.mtp-off in place of xunit.v3, and reference "
        + "Microsoft.NET.Test.Sdk and xunit.runner.visualstudio.";

    [Theory]
    [InlineData(Runner.Platform, "xunit.v3", "")]
    [InlineData(Runner.VSTest, "xunit.v3.mtp-off", OfVSTest)]
    public async Task The_package_alone_is_enough(Runner runner, string xunit, string packagesOfTheRunner)
    {
        var folder = sandbox.NewProjectFolder(runner.ToString());
        if (runner == Runner.Platform)
            Sandbox.WriteGlobalJson(folder);
        await WriteProject(folder, xunit, packagesOfTheRunner);
        var report = (await sandbox.DotNet(folder, "test", "-c", "Release")).MustBe(green: true);

        Assert.Equal((1, 1), (report.Record.Measured, report.Record.Total));
        Assert.EndsWith("-1-of-1-measured.md", Assert.Single(report.Folder.Files("*.md")), StringComparison.Ordinal);
        Assert.Matches(runner == Runner.Platform ? @"succeeded: 2" : @"Passed:\s+2", report.Text);
        Assert.DoesNotContain("warning", report.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("xunit.v3", "", OfPlatform)]
    [InlineData("xunit.v3", OfVSTest, OfPlatform)]
    [InlineData(
        "xunit.v3.mtp-off",
        "",
        "dotnet test would run no test of Shops.csproj, and end as if all had passed. To run it by VSTest, "
            + "reference Microsoft.NET.Test.Sdk and "
            + "xunit.runner.visualstudio; to run it by Microsoft.Testing.Platform, reference xunit.v3 in "
            + "place of xunit.v3.mtp-off."
    )]
    public async Task A_project_that_no_runner_would_run_is_refused_instead_of_ending_green(
        string xunit,
        string packagesOfTheRunner,
        string sentence
    )
    {
        var folder = sandbox.NewProjectFolder($"nobody-{xunit}-{packagesOfTheRunner.Length}");
        await WriteProject(folder, xunit, packagesOfTheRunner);

        var report = (await sandbox.DotNet(folder, "test", "-c", "Release")).MustBe(green: false);

        Assert.Contains($"error PERF0206: {sentence} [", report.Text, StringComparison.Ordinal);
        Assert.Single(report.Text.Split('\n'), line => line.Contains("error", StringComparison.Ordinal));
    }

    /// <summary>SDK 11 asks the environment first, SDK 10 not at all.</summary>
    [Fact]
    public async Task Where_the_environment_names_the_runner_that_is_said()
    {
        var folder = sandbox.NewProjectFolder("nobody-by-environment");
        await WriteProject(folder, "xunit.v3", "");
        var run = sandbox.NewRunFolder();
        using var command = sandbox.StartDotNet(
            folder,
            run,
            [("DOTNET_TEST_RUNNER", " vstest ")],
            "msbuild",
            "-restore",
            "-t:PerfAssertRefusesToTestNothing"
        );

        var report = new Report(await command.End(), run).MustBe(green: false);

        Assert.Contains(
            "it asks VSTest. Unset DOTNET_TEST_RUNNER, which is VSTest, or set it to "
                + "Microsoft.Testing.Platform. To stay with VSTest, ",
            report.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_compiler_tells_of_a_mistake_and_of_the_wrong_word()
    {
        var folder = sandbox.NewProjectFolder("mistaken");
        Sandbox.WriteGlobalJson(folder);
        await WriteProject(folder, "xunit.v3", packagesOfTheRunner: "");
        await Write(
            folder,
            "Mistake.cs",
            "public class Mistake { [PerfFact(Limits = [\"avg < 5ms\"])] public void Places_an_order() { } }"
        );

        var report = (await sandbox.DotNet(folder, "build", "-c", "Release")).MustBe(green: true);

        Assert.Contains(
            "Mistake.cs(1,45): warning PERF0103: The limit 'avg < 5ms' cannot be read: 'avg' is no "
                + "statistic and metric.",
            report.Text,
            StringComparison.Ordinal
        );
    }

    async Task WriteProject(string folder, string xunit, string packagesOfTheRunner)
    {
        await Write(folder, "ShopTests.cs", Test);
        await Write(
            folder,
            "Shops.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{xunit}" Version="4.0.3" />
                {packagesOfTheRunner}
              </ItemGroup>
            </Project>
            """
        );
        (
            await sandbox.DotNet(folder, "add", "package", "PerfAssert", "--version", sandbox.Version, "--no-restore")
        ).MustBe(green: true);
    }

    static Task Write(string folder, string file, string text) =>
        File.WriteAllTextAsync(Path.Combine(folder, file), text, TestContext.Current.CancellationToken);
}
