using System.Collections.Concurrent;
using PerfAssert.Baselines;
using PerfAssert.Dashboard.Tests.Alerts.Peers;
using PerfAssert.Metrics;
using PerfAssert.Statistics;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests.Ci;

/// <summary>
/// A repository as the templates expect it, and clones of it as build servers make them. On main all holds; on the
/// branch <c>slower</c> a test breaks its limit. One test has a baseline of another machine, one a name that would like
/// to be a command. How long they take is planted.
/// </summary>
public sealed class CiShop(Sandbox sandbox) : IAsyncLifetime
{
    public const string Tests = "tests/Shop.Perf";

    const string ToolManifest = ".config/dotnet-tools.json";

    const string TillTests = """
        using Xunit;

        public class TillTests
        {
            [PerfFact(MaxAllocatedBytes = 200, WarmupIterations = 1, Iterations = 20), Trait("kind", "quick")]
            public void Sells() { Till.Sell(); Shop.Planted.Takes(10_000); }

            [PerfFact(Baseline = true, Iterations = 20)]
            public void Counts() { Till.Count(); Shop.Planted.Takes(10_000); }

            [PerfTheory(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 20)]
            [InlineData("</script>|`x` @here ::error::owned ##vso[task.complete result=Failed]")]
            public void Names(string name) => Shop.Planted.Takes(1000 * name.Length);
        }
        """;

    static readonly ConcurrentDictionary<string, Lazy<Task<string>>> tools = new();

    readonly string origin = Path.Combine(sandbox.NewRunFolder().Path, "origin");

    public static string Till(int bytes) =>
        "public static class Till { public static byte[] Sell() => new "
        + $"byte[{FormattableString.Invariant($"{bytes}")}]; public static int Count() => 1; }}";

    public async ValueTask InitializeAsync()
    {
        await Tool();
        Sandbox.WriteGlobalJson(origin);
        Write(".gitignore", "bin/\nobj/\nartifacts/\nnote.json\n.perfassert/\n*.received.*\n");
        Write(ToolManifest, Manifest(sandbox));
        Write(
            "src/Shop/Shop.csproj",
            """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework>"""
                + """</PropertyGroup></Project>"""
        );
        Write("src/Shop/Till.cs", Till(100));
        Write($"{Tests}/TillTests.cs", TillTests);
        Write($"{Tests}/Planted.cs", File.ReadAllText(Path.Combine(sandbox.Samples, "Shop", "Planted.cs")));
        Write(
            $"{Tests}/perf/TillTests.Counts.DotNet10_0.verified.json",
            BaselineText.Of(
                new()
                {
                    Tool = "0.1.0",
                    MachineClass = "Example CPU, 64 cores, Plan9 x64, .NET 10, workstation concurrent GC",
                    Settings = "default",
                    Options = new(),
                    Metrics = [new(Metric.Duration, Statistic.Median, [1, 1, 1])],
                }
            )
        );
        Write(
            $"{Tests}/Shop.Perf.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="xunit.v3" Version="4.0.3" />
                <PackageReference Include="PerfAssert" Version="{sandbox.Version}" />
                <ProjectReference Include="../../src/Shop/Shop.csproj" />
              </ItemGroup>
            </Project>
            """
        );
        await Git.Run(origin, "init", "--quiet", "--initial-branch=main");
        await Git.Commit(origin, "Sell");
        await Git.Run(origin, "checkout", "--quiet", "-b", "slower");
        Write("src/Shop/Till.cs", Till(1000));
        await Git.Commit(origin, "Sell more");
        await Git.Run(origin, "checkout", "--quiet", "main");
    }

    /// <summary>What templates post comments with, as the machines of CI systems have it.</summary>
    public static void NeedsToPost()
    {
        Programs.Need("/usr/bin/curl", "curl (apt-get install curl, or build/setup.sh)");
        Programs.Need("/usr/bin/jq", "jq (apt-get install jq, or build/setup.sh)");
    }

    public ValueTask DisposeAsync() => default;

    /// <summary>What a build server checks out.</summary>
    public async Task<string> Clone(string name, string branch)
    {
        var folder = sandbox.NewProjectFolder(name);
        await Git.Run(folder, "clone", "--quiet", "--branch", branch, origin, ".");
        return folder;
    }

    /// <summary>Where programs are found, and among them the tool, installed as a program of its own.</summary>
    public async Task<(string Name, string Value)> ToolOnPath() =>
        ("PATH", $"{await Tool()}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}");

    static string Manifest(Sandbox sandbox) =>
        """{ "version": 1, "isRoot": true, "tools": { "perfassert.dashboard": """
        + $$"""{ "version": "{{sandbox.Version}}", "commands": ["perfassert"] } } }""";

    /// <summary>The folder of the tool, installed once for all.</summary>
    Task<string> Tool() => tools.GetOrAdd(sandbox.Feed, _ => new(() => Install(sandbox))).Value;

    static async Task<string> Install(Sandbox sandbox)
    {
        await sandbox.PackOnce("PerfAssert.Dashboard");
        var folder = Directory.CreateDirectory(Path.Combine(sandbox.NewRunFolder().Path, "tool")).FullName;
        (
            await sandbox.DotNet(
                folder,
                "tool",
                "install",
                "PerfAssert.Dashboard",
                "--version",
                sandbox.Version,
                "--tool-path",
                folder
            )
        ).MustBe(green: true);

        // As the only one: where two restore a tool that is not there yet, dotnet fails one of them.
        Directory.CreateDirectory(Path.Combine(folder, Path.GetDirectoryName(ToolManifest)!));
        await File.WriteAllTextAsync(Path.Combine(folder, ToolManifest), Manifest(sandbox));
        (await sandbox.DotNet(folder, "tool", "restore")).MustBe(green: true);
        return folder;
    }

    void Write(string file, string text)
    {
        var path = Path.Combine(origin, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
