using System.Reflection;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>The ways in: <c>dotnet new perfassert</c>, and <c>perfassert init</c> for a project that exists.</summary>
public class TemplateTests(Sandbox sandbox)
{
    [Fact]
    public async Task A_new_project_measures_with_a_plain_dotnet_test()
    {
        var shop = await New("plain");

        var report = await sandbox.DotNet(shop, "test");

        // Whether this machine is fast enough is not the question.
        Assert.Equal((3, 3), (report.Record.Measured, report.Record.Total));
        Assert.DoesNotContain("warning", report.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Single(Directory.GetFiles(Path.Combine(shop, "perf"), "*.received.json"));
    }

    [Theory]
    [InlineData("github", ".github/workflows/perf.yml", "\n  TESTS: .\n")]
    [InlineData("gitlab", "perf.gitlab-ci.yml", "\n    TESTS: .\n")]
    [InlineData("azure", "azure-pipelines.yml", "\n  TESTS: .\n")]
    [InlineData("none", null, "")]
    public async Task It_has_the_workflow_of_one_system_and_the_tool(string system, string? file, string line)
    {
        var shop = await New(system, "--ci", system, "--no-restore");

        string[] workflows = [".github/workflows/perf.yml", "perf.gitlab-ci.yml", "azure-pipelines.yml"];
        Assert.Equal(
            file is null ? [] : [file],
            workflows.Where(workflow => File.Exists(Path.Combine(shop, workflow)))
        );
        if (file is not null)
            Assert.Contains(line, (await Read(shop, file)).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains(
            $"\"version\": \"{sandbox.Version}\"",
            await Read(shop, ".config/dotnet-tools.json"),
            StringComparison.Ordinal
        );
        Assert.Contains("namespace Shop.Perf;", await Read(shop, "OrderTests.cs"), StringComparison.Ordinal);
        foreach (var made in Directory.EnumerateFiles(shop, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(
                "_VERSION",
                await File.ReadAllTextAsync(made, TestContext.Current.CancellationToken),
                StringComparison.Ordinal
            );
    }

    [Fact]
    public async Task The_template_gives_the_versions_that_it_was_packed_beside()
    {
        var shop = await New("defaults", version: null, ["--no-restore"]);

        var project = await Read(shop, "Shop.Perf.csproj");
        Assert.Matches("""<PackageReference Include="PerfAssert" Version="[0-9]+\.[0-9]+\.[0-9]+[^"]*" />""", project);
        Assert.Contains(
            $"""<PackageReference Include="xunit.v3" Version="{XunitVersion}" />""",
            project,
            StringComparison.Ordinal
        );
    }

    /// <summary>Central versions, warnings as errors, no nullable types, no implicit usings:
    /// nothing that init writes may need mending.</summary>
    [Fact]
    public async Task An_existing_project_is_prepared_and_measures()
    {
        var shop = sandbox.NewProjectFolder("existing");
        Directory.CreateDirectory(Path.Combine(shop, ".git"));
        await Write(
            shop,
            "Directory.Packages.props",
            $"""
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageVersion Include="xunit.v3" Version="{XunitVersion}" /></ItemGroup>
            </Project>
            """
        );
        await Write(
            shop,
            "Shop.Tests/Shop.Tests.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <AnalysisLevel>latest-recommended</AnalysisLevel>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="xunit.v3" /></ItemGroup>
            </Project>
            """
        );
        await sandbox.PackOnce("PerfAssert.Dashboard");

        var prepared = (
            await Init(shop, "init", "Shop.Tests", "--ci", "github", "--package-version", sandbox.Version)
        ).MustBe(green: true);
        var report = await sandbox.DotNet(Path.Combine(shop, "Shop.Tests"), "test", "-c", "Release");

        Assert.Contains(
            $"+ Shop.Tests.csproj has the package PerfAssert {sandbox.Version}",
            prepared.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"+ dotnet-tools.json has PerfAssert.Dashboard {sandbox.Version}",
            prepared.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\n  TESTS: Shop.Tests\n",
            (await Read(shop, ".github/workflows/perf.yml")).ReplaceLineEndings("\n"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"""<PackageVersion Include="PerfAssert" Version="{sandbox.Version}" />""",
            await Read(shop, "Directory.Packages.props"),
            StringComparison.Ordinal
        );
        Assert.Equal((1, 1), (report.Record.Measured, report.Record.Total));
        Assert.DoesNotContain(
            "+ ",
            (await Init(shop, "init", "Shop.Tests", "--ci", "github", "--package-version", sandbox.Version))
                .MustBe(green: true)
                .Text,
            StringComparison.Ordinal
        );
    }

    static string XunitVersion { get; } = Metadata("Xunit");

    Task<string> New(string name, params string[] arguments) => New(name, sandbox.Version, arguments);

    async Task<string> New(string name, string? version, string[] arguments)
    {
        var folder = sandbox.NewProjectFolder($"template-{name}");
        await sandbox.Templates;
        (
            await sandbox.DotNet(
                folder,
                [
                    "new",
                    "perfassert",
                    "-o",
                    "Shop.Perf",
                    .. arguments,
                    .. version is null ? Array.Empty<string>() : ["--perfassert-version", version],
                ]
            )
        ).MustBe(green: true);
        return Path.Combine(folder, "Shop.Perf");
    }

    async Task<Report> Init(string shop, params string[] words)
    {
        var folder = sandbox.NewRunFolder();
        using var command = sandbox.Start("dotnet", [Metadata("Tool"), .. words], shop, folder, []);
        return new(await command.End(), folder);
    }

    static Task<string> Read(string folder, string file) =>
        File.ReadAllTextAsync(Path.Combine(folder, file), TestContext.Current.CancellationToken);

    static async Task Write(string folder, string file, string text)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
    }

    static string Metadata(string key) =>
        typeof(TemplateTests)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(entry => entry.Key == key)
            .Value!;
}
