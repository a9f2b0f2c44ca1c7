using PerfAssert.Dashboard.Init;
using PerfAssert.Dashboard.Tests.Commands;

namespace PerfAssert.Dashboard.Tests.Init;

/// <summary>With a project that has the package: to add it is <c>dotnet add package</c>'s work, which needs a source
/// (NewUserTests of PerfAssert.Tests).</summary>
public sealed class InitCommandTests : IDisposable
{
    const string Packages =
        """<PackageReference Include="xunit.v3" Version="4.0.3" />"""
        + """<PackageReference Include="PerfAssert" Version="0.1.0" />""";
    const string Manifest =
        """{ "version": 1, "tools": { "perfassert.dashboard": { "version": "0.1.0", "commands": ["perfassert"] } } }""";

    readonly ToolRun tool = new();

    public void Dispose() => tool.Dispose();

    [Fact]
    public async Task A_project_gets_a_runner_a_first_test_and_the_lines_of_its_repository_once()
    {
        Directory.CreateDirectory(tool.Folder[".git"]);
        Write("tests/Shop.Tests/Shop.Tests.csproj", Project(Packages));

        Assert.Equal(0, await tool.Run("init", "tests/Shop.Tests"));

        Assert.Equal(
            $"""
            = Shop.Tests.csproj has the package PerfAssert already
            + global.json in {tool.Folder.Folder} names the runner Microsoft.Testing.Platform
            + FirstPerfTests.cs has a first test
            + .gitignore has what baselines need
            + .gitattributes has what baselines need
            + .editorconfig has what baselines need
            Next: dotnet test -c Release, in {Path.Combine("tests", "Shop.Tests")}. A Debug build is not measured.

            """,
            tool.Output,
            ignoreLineEndingDifferences: true
        );
        Assert.Equal("{\n  \"test\": {\n    \"runner\": \"Microsoft.Testing.Platform\"\n  }\n}\n", Read("global.json"));
        Assert.StartsWith(
            "namespace Shop.Tests;\n",
            Read("tests/Shop.Tests/FirstPerfTests.cs"),
            StringComparison.Ordinal
        );

        var before = Everything();
        Assert.Equal(0, await tool.Run("init", "tests/Shop.Tests/Shop.Tests.csproj"));
        Assert.Equal(6, tool.Output.Split('\n').Count(line => line.StartsWith("= ", StringComparison.Ordinal)));
        Assert.Equal(before, Everything());
    }

    [Fact]
    public async Task Without_implicit_usings_the_first_test_names_its_own()
    {
        Write(
            "Shop.Tests.csproj",
            Project(Packages)
                .Replace(
                    "<ImplicitUsings>enable</ImplicitUsings>",
                    "<RootNamespace>Shop.Proof</RootNamespace>",
                    StringComparison.Ordinal
                )
        );

        Assert.Equal(0, await tool.Run("init"));

        Assert.StartsWith(
            "using System.Linq;\nusing PerfAssert;\n\nnamespace Shop.Proof;\n",
            Read("FirstPerfTests.cs"),
            StringComparison.Ordinal
        );
        Assert.Contains("= no git repository here", tool.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{ "sdk": { "version": "10.0.100" } }""",
        "\"version\": \"10.0.100\"",
        "\"runner\": \"Microsoft.Testing.Platform\"",
        "names the runner Microsoft.Testing.Platform\n"
    )]
    [InlineData(
        """{ "test": { "runner": "VSTest" } }""",
        "{ \"test\": { \"runner\": \"VSTest\" } }",
        "",
        "names the runner VSTest already"
    )]
    [InlineData(
        """{ /* pinned */ "sdk": {} }""",
        "{ /* pinned */ \"sdk\": {} }",
        "",
        "has to be completed by hand: \"test\": { \"runner\": \"Microsoft.Testing.Platform\" }"
    )]
    [InlineData("""{ "sdk": """, "{ \"sdk\": ", "", "has to be completed by hand")]
    [InlineData("""{ "sdk": {}, "sdk": {} }""", "{ \"sdk\": {}, \"sdk\": {} }", "", "has to be completed by hand")]
    [InlineData("[]", "[]", "", "has to be completed by hand")]
    public void What_stands_in_global_json_stays(string before, string kept, string added, string said)
    {
        Write("global.json", before);

        var done = RunnerChoice.Name(
            new(
                tool.Folder["tests/Shop.Tests.csproj"],
                new HashSet<string> { "xunit.v3" },
                "Shop.Tests",
                HasImplicitUsings: true
            )
        );

        Assert.Contains(kept, Read("global.json"), StringComparison.Ordinal);
        Assert.Contains(added, Read("global.json"), StringComparison.Ordinal);
        Assert.Contains(said, done.What + "\n", StringComparison.Ordinal);
        Assert.Equal(added.Length > 0, done.IsChange);
    }

    [Fact]
    public async Task A_project_for_VSTest_stays_one()
    {
        Write(
            "Shop.Tests.csproj",
            Project(Packages.Replace("\"xunit.v3\"", "\"xunit.v3.mtp-off\"", StringComparison.Ordinal))
        );

        Assert.Equal(0, await tool.Run("init"));

        Assert.Contains("= VSTest runs the tests, as before", tool.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(tool.Folder["global.json"]));
    }

    [Theory]
    [InlineData("github", ".github/workflows/perf.yml", "\n  TESTS: tests/Shop.Tests\n")]
    [InlineData("gitlab", "perf.gitlab-ci.yml", "\n    TESTS: tests/Shop.Tests\n")]
    [InlineData("azure", "azure-pipelines.perf.yml", "\n  TESTS: tests/Shop.Tests\n")]
    public async Task A_workflow_is_about_the_project_and_is_not_written_twice(string system, string file, string line)
    {
        Directory.CreateDirectory(tool.Folder[".git"]);
        Write(".config/dotnet-tools.json", Manifest);
        Write("tests/Shop.Tests/Shop.Tests.csproj", Project(Packages));

        Assert.Equal(0, await tool.Run("init", "tests/Shop.Tests", "--ci", system));

        Assert.Contains(line, Read(file), StringComparison.Ordinal);
        Assert.DoesNotContain("Shop.Perf", Read(file), StringComparison.Ordinal);
        File.AppendAllText(tool.Folder[file], "# mine\n");
        Assert.Equal(0, await tool.Run("init", "tests/Shop.Tests", "--ci", system));
        Assert.EndsWith("# mine\n", Read(file), StringComparison.Ordinal);
        Assert.Contains($"= {file} is there already", tool.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "PERF1210", "has no project. Name the test project.")]
    [InlineData("a.csproj b.fsproj", "PERF1210", "has several projects: a.csproj, b.fsproj. Name the test project.")]
    public async Task Which_project_is_meant_must_be_clear(string projects, string code, string words)
    {
        foreach (var project in projects.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Write(project, Project(Packages));

        Assert.Equal(1, await tool.Run("init"));

        Assert.Contains($"error: {code}: {tool.Folder.Folder} {words}", tool.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """<PackageReference Include="xunit" Version="2.9.3" />""",
        "PERF1212",
        "its tests are those of xUnit 2. Move it to the package xunit.v3 first"
    )]
    [InlineData("", "PERF1212", "it has no package xunit.v3. Name the test project, or make one")]
    [InlineData("<PackageReference", "PERF1211", "error MSB4025")]
    public async Task A_project_that_cannot_have_performance_tests_is_left_as_it_is(
        string packages,
        string code,
        string words
    )
    {
        Write("Shop.csproj", Project(packages));
        var before = Everything();

        Assert.Equal(1, await tool.Run("init", "Shop.csproj"));

        Assert.Contains($"error: {code}: {tool.Folder["Shop.csproj"]} ", tool.Error, StringComparison.Ordinal);
        Assert.Contains(words, tool.Error, StringComparison.Ordinal);
        Assert.Equal(before, Everything());
    }

    [Fact]
    public async Task What_dotnet_itself_cannot_read_is_told_with_its_words()
    {
        Write("global.json", """{ "sdk": { "version": "1.0.0", "rollForward": "disable" } }""");
        Write("Shop.Tests.csproj", Project(Packages));

        Assert.Equal(1, await tool.Run("init"));

        Assert.Contains("error: PERF1211: ", tool.Error, StringComparison.Ordinal);
        Assert.Contains("1.0.0", tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_system_of_CI_is_a_wrong_command_line()
    {
        Assert.Equal(64, await tool.Run("init", "--ci", "travis"));
        Assert.Contains("github", tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_another_language_the_first_test_is_left_to_its_author()
    {
        Write("Shop.Tests.fsproj", Project(Packages));

        Assert.Equal(0, await tool.Run("init"));

        Assert.Contains(
            "= the first test is yours to write: [<PerfFact(MeanUnderMs = 10.0)>] in F#",
            tool.Output,
            StringComparison.Ordinal
        );
        Assert.Empty(Directory.GetFiles(tool.Folder.Folder, "*.cs"));
    }

    static string Project(string packages) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>{packages}</ItemGroup>
            </Project>
            """;

    void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(tool.Folder[file])!);
        File.WriteAllText(tool.Folder[file], text);
    }

    string Read(string file) => File.ReadAllText(tool.Folder[file]).ReplaceLineEndings("\n");

    List<string> Everything() =>
        [
            .. Directory
                .GetFiles(tool.Folder.Folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => $"{file}: {File.ReadAllText(file)}"),
        ];
}
