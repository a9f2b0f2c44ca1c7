namespace PerfAssert.Tests.Running;

/// <summary>A git repository as a user has it: the code under test with two commits, its tests with the package, and a
/// change that is not committed yet.</summary>
public sealed class ShopClone(Sandbox sandbox) : IAsyncLifetime
{
    public string Folder { get; } = sandbox.NewProjectFolder("shop");

    public string Tests => Path.Combine(Folder, "tests", "Shop.Tests");

    /// <summary>Where references are built.</summary>
    public string Cache => Path.Combine(Folder, ".perfassert", "references");

    /// <summary>The list of references beside the test assembly.</summary>
    public string Manifest => Path.Combine(Tests, "bin", "Release", "net10.0", "Shop.Tests.references.json");

    public async ValueTask InitializeAsync()
    {
        Sandbox.WriteGlobalJson(Folder);
        Write(".gitignore", "bin/\nobj/\n");
        Write(
            "src/Shop/Shop.csproj",
            """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework>"""
                + """</PropertyGroup></Project>"""
        );
        Write(
            "src/Shop/Till.cs",
            "public static class Till { public const string Sells = \"one\"; public static int Sell() => 1; }"
        );
        Write(
            "Shop.slnx",
            """<Solution><Project Path="src/Shop/Shop.csproj" />"""
                + """<Project Path="tests/Shop.Tests/Shop.Tests.csproj" /></Solution>"""
        );
        Write(
            "tests/Shop.Tests/TillTests.cs",
            """
            public class TillTests
            {
                [PerfFact(MeanUnderMs = 1000)]
                public void Sells()
                {
                    Till.Sell();
                    Shop.Planted.Takes(1000);
                }
            }
            """
        );
        File.Copy(Path.Combine(sandbox.Samples, "Shop", "Planted.cs"), Path.Combine(Tests, "Planted.cs"));
        Write(
            "tests/Shop.Tests/Shop.Tests.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="xunit.v3" Version="4.0.3" />
                <PackageReference Include="PerfAssert" Version="{sandbox.Version}" />
                <ProjectReference Include="../../src/Shop/Shop.csproj" />
              </ItemGroup>
            </Project>
            """
        );
        await Git("init", "--quiet", "--initial-branch=main");
        await Running.Git.Commit(Folder, "Sell one");
        Write(
            "src/Shop/Till.cs",
            "public static class Till { public const string Sells = \"two\"; public static int Sell() => 2; }"
        );
        await Running.Git.Commit(Folder, "Sell two");
        Write(
            "src/Shop/Till.cs",
            "public static class Till { public const string Sells = \"three\"; public static int Sell() => 3; }"
        );
    }

    public ValueTask DisposeAsync() => default;

    public Task<string> Git(params string[] arguments) => Running.Git.Run(Folder, arguments);

    void Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
