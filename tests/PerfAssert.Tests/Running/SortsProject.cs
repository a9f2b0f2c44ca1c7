using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using PerfAssert.Baselines;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Tests.Running;

/// <summary>A test project in a git repository, with the package.</summary>
public sealed class SortsProject(Sandbox sandbox) : IAsyncLifetime
{
    public const string Received = "perf/Sorts.Quick.DotNet10_0.received.json";
    public const string Verified = "perf/Sorts.Quick.DotNet10_0.verified.json";

    const string Sorts = """
        using System.Runtime.CompilerServices;
        using Xunit;

        public class Sorts
        {
            public Sorts() => File.AppendAllText(Path.Combine(Here(), "ran.log"), "x");

            [PerfFact(Baseline = true, Iterations = 5)] public void Quick() { }

            [PerfFact(MeanUnderMs = 1000, Iterations = 5)] public void Unstored() { }

            [PerfTheory(Baseline = true, MeanUnderMs = 1000, Iterations = 5), InlineData(1), InlineData(2)]
            public void Rows(int n) => _ = n;

            [PerfTheory(Baseline = true, Skip = "later"), InlineData(1)] public void Later(int n) => _ = n;

            [PerfTheory(Baseline = true), MemberData(nameof(Throwing))] public void Threw(int n) => _ = n;

            public static TheoryData<int> Throwing() => throw new InvalidOperationException("no data today");

            [Fact] public void This_fails() => Assert.Fail("on purpose");

            static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
        }
        """;

    public string Root { get; } = sandbox.NewProjectFolder("sorts");

    public string Folder => Path.Combine(Root, "Perf.Tests");

    public string Assembly => Path.Combine(Folder, "bin", "Release", "net10.0", "Perf.Tests.dll");

    public string this[string file] => Path.Combine(Folder, file);

    /// <summary>A baseline of one metric.</summary>
    public static string Baseline(double nanoseconds) =>
        BaselineText.Of(
            new()
            {
                Tool = "0.1.0",
                MachineClass = "any",
                Settings = "default",
                Options = new(),
                Metrics = [new(Metric.Duration, Statistic.Median, [nanoseconds, nanoseconds, nanoseconds])],
            }
        );

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        Directory.CreateDirectory(Path.Combine(Root, ".git"));
        Sandbox.WriteGlobalJson(Root);
        Write("Sorts.cs", Sorts);
        Write("Perf.Tests.csproj", Project(""));
        Write("../Perf.slnx", """<Solution><Project Path="Perf.Tests/Perf.Tests.csproj" /></Solution>""");
        (await sandbox.DotNet(Folder, "build", "-c", "Release")).MustBe(green: true);
    }

    public ValueTask DisposeAsync() => default;

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[file])!);
        File.WriteAllText(this[file], text);
    }

    /// <summary>A project file of a test program with the package.</summary>
    public string Project(string more) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NoWarn>$(NoWarn);xUnit1025;xUnit1026;xUnit1042</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="xunit.v3" Version="4.0.3" />
                <PackageReference Include="PerfAssert" Version="{sandbox.Version}" />
                {more}
              </ItemGroup>
            </Project>
            """;

    /// <summary>Runs a target on the project, which was restored and built before.</summary>
    public Task<Report> Run(string target, params string[] arguments) =>
        sandbox.DotNet(Folder, ["build", "-c", "Release", "--no-restore", $"-t:{target}", .. arguments]);

    /// <summary>The same from the folder above, where the solution names the project.</summary>
    public Task<Report> RunInSolution(string target, params string[] arguments) =>
        sandbox.DotNet(
            Root,
            ["build", "Perf.slnx", "-c", "Release", "--no-restore", $"-t:Perf_Tests:{target}", .. arguments]
        );

    /// <summary>Whether a built assembly has the type that is compiled in for Verify.</summary>
    public static bool HasVerifyAdapter(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return metadata.TypeDefinitions.Any(handle =>
            metadata.GetString(metadata.GetTypeDefinition(handle).Name) == "VerifyPerfAssert"
        );
    }
}
