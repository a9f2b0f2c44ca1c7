namespace PerfAssert.Tests.Running;

/// <summary>A git repository as a user has it: the code under test with two commits, its tests with the package, and a change that is not committed yet.</summary>
public sealed class ShopClone(Sandbox sandbox) : IAsyncLifetime
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    static readonly string[] identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgSign=false"];

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
        Write("src/Shop/Shop.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        Write("src/Shop/Till.cs", "public static class Till { public const string Sells = \"one\"; public static int Sell() => 1; }");
        Write("Shop.slnx", """<Solution><Project Path="src/Shop/Shop.csproj" /><Project Path="tests/Shop.Tests/Shop.Tests.csproj" /></Solution>""");
        Write("tests/Shop.Tests/TillTests.cs",
            """
            public class TillTests
            {
                [PerfFact(MeanUnderMs = 1000)]
                public void Sells() => Till.Sell();
            }
            """);
        Write("tests/Shop.Tests/Shop.Tests.csproj",
            $"""
             <Project Sdk="Microsoft.NET.Sdk">
               <PropertyGroup>
                 <TargetFramework>net10.0</TargetFramework>
                 <OutputType>Exe</OutputType>
                 <ImplicitUsings>enable</ImplicitUsings>
               </PropertyGroup>
               <ItemGroup>
                 <PackageReference Include="xunit.v3" Version="3.2.2" />
                 <PackageReference Include="PerfAssert" Version="{sandbox.Version}" />
                 <ProjectReference Include="../../src/Shop/Shop.csproj" />
               </ItemGroup>
             </Project>
             """);
        await Git("init", "--quiet", "--initial-branch=main");
        await Commit("Sell one");
        Write("src/Shop/Till.cs", "public static class Till { public const string Sells = \"two\"; public static int Sell() => 2; }");
        await Commit("Sell two");
        Write("src/Shop/Till.cs", "public static class Till { public const string Sells = \"three\"; public static int Sell() => 3; }");
    }

    public ValueTask DisposeAsync() => default;

    public async Task<string> Git(params string[] arguments)
    {
        using var command = Command.Start("git", [.. identity, .. arguments], Folder, []);
        return (await command.End(patience)).MustSucceed().Text.Trim();
    }

    async Task Commit(string subject)
    {
        await Git("add", "--all");
        await Git("commit", "--quiet", "--message", subject);
    }

    void Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
