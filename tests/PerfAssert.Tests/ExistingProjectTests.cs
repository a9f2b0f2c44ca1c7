using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>A test project that was there before, with rules of its own: central versions, warnings as errors, nothing
/// nullable, nothing implicit, two frameworks.</summary>
public class ExistingProjectTests(Sandbox sandbox)
{
    const string CSharp = """
        using Xunit;

        public class ShopTests
        {
            [PerfAssert.PerfFact(MeanUnderMs = 1000, Iterations = 5)]
            public void Places_an_order() => System.Threading.Thread.SpinWait(10);
        }
        """;

    const string FSharp = """
        module ShopTests

        [<PerfAssert.PerfFact(MeanUnderMs = 1000.0, Iterations = 5)>]
        let Places_an_order () = System.Threading.Thread.SpinWait 10
        """;

    // For Windows on any system; what Windows has beyond .NET is not asked for.
    const string Windows =
        "<EnableWindowsTargeting>true</EnableWindowsTargeting>"
        + "<EnableTargetingPackDownload>false</EnableTargetingPackDownload>";

    [Theory]
    [InlineData("cs", CSharp, "net10.0")]
    [InlineData("cs", CSharp, "net10.0", "net10.0-windows")]
    [InlineData("fs", FSharp, "net10.0")]
    public async Task One_command_and_one_attribute_are_enough(string language, string test, params string[] frameworks)
    {
        // With central versions, F# projects ask for their library themselves.
        var isFSharp = language == "fs";
        var folder = sandbox.NewProjectFolder($"existing-{language}-{frameworks.Length}");
        Sandbox.WriteGlobalJson(folder);
        await Write(
            "Directory.Packages.props",
            $"""
            <Project>
              <ItemGroup>
                <PackageVersion Include="xunit.v3" Version="4.0.3" />
                {(isFSharp ? """<PackageVersion Include="FSharp.Core" Version="$(FSCorePackageVersion)" />""" : "")}
              </ItemGroup>
            </Project>
            """
        );
        await Write(
            "Directory.Build.props",
            """
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <Nullable>disable</Nullable>
              </PropertyGroup>
            </Project>
            """
        );
        await Write($"ShopTests.{language}", test);
        await Write(
            $"Shops.{language}proj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFrameworks>{string.Join(
                ';',
                frameworks
            )}</TargetFrameworks><OutputType>Exe</OutputType>{(frameworks.Length > 1 ? Windows : "")}</PropertyGroup>
              <ItemGroup>
                <PackageReference Include="xunit.v3" />
                {(isFSharp ? """<PackageReference Include="FSharp.Core" /><Compile Include="ShopTests.fs" />""" : "")}
              </ItemGroup>
            </Project>
            """
        );

        (
            await sandbox.DotNet(folder, "add", "package", "PerfAssert", "--version", sandbox.Version, "--no-restore")
        ).MustBe(green: true);
        var report = (await sandbox.DotNet(folder, "test", "-c", "Release")).MustBe(green: true);

        var records = report.Folder.Files("*.json").Select(Records.RecordFile.Read).ToList();
        Assert.Equal(frameworks.Length, records.Count);
        Assert.All(records, record => Assert.Equal(Verdict.Passed, Assert.Single(record.Tests).Verdict));
        Assert.All(records, record => Assert.Empty(record.Warnings));
        Assert.DoesNotContain("warning", report.Text, StringComparison.OrdinalIgnoreCase);

        Task Write(string file, string text) =>
            File.WriteAllTextAsync(Path.Combine(folder, file), text, TestContext.Current.CancellationToken);
    }
}
