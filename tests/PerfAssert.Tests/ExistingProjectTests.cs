using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>A test project that was there before, with rules of its own: central versions, warnings as errors, nothing nullable, nothing implicit, two frameworks.</summary>
public class ExistingProjectTests(Sandbox sandbox)
{
    const string CSharp =
        """
        using Xunit;

        public class ShopTests
        {
            [PerfAssert.PerfFact(MeanUnderMs = 1000, Iterations = 5)]
            public void Places_an_order() => System.Threading.Thread.SpinWait(10);
        }
        """;

    // For Windows on any system; what Windows has beyond .NET is not asked for.
    const string Windows = "<EnableWindowsTargeting>true</EnableWindowsTargeting><EnableTargetingPackDownload>false</EnableTargetingPackDownload>";

    [Theory]
    [InlineData("net10.0")]
    [InlineData("net10.0", "net10.0-windows")]
    public async Task One_command_and_one_attribute_are_enough(params string[] frameworks)
    {
        var folder = sandbox.NewProjectFolder($"existing-{frameworks.Length}");
        Sandbox.WriteGlobalJson(folder);
        await Write("Directory.Packages.props", """<Project><ItemGroup><PackageVersion Include="xunit.v3" Version="4.0.2" /></ItemGroup></Project>""");
        await Write("Directory.Build.props",
            """
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <Nullable>disable</Nullable>
              </PropertyGroup>
            </Project>
            """);
        await Write("ShopTests.cs", CSharp);
        await Write("Shops.csproj",
            $"""
             <Project Sdk="Microsoft.NET.Sdk">
               <PropertyGroup><TargetFrameworks>{string.Join(';', frameworks)}</TargetFrameworks><OutputType>Exe</OutputType>{(frameworks.Length > 1 ? Windows : "")}</PropertyGroup>
               <ItemGroup>
                 <PackageReference Include="xunit.v3" />
               </ItemGroup>
             </Project>
             """);

        (await sandbox.DotNet(folder, "add", "package", "PerfAssert", "--version", sandbox.Version, "--no-restore")).MustBe(green: true);
        var report = (await sandbox.DotNet(folder, "test", "-c", "Release")).MustBe(green: true);

        var records = report.Folder.Files("*.json").Select(Records.RecordFile.Read).ToList();
        Assert.Equal(frameworks.Length, records.Count);
        Assert.All(records, record => Assert.Equal(Verdict.Passed, Assert.Single(record.Tests).Verdict));
        Assert.All(records, record => Assert.Empty(record.Warnings));
        Assert.DoesNotContain("warning", report.Text, StringComparison.OrdinalIgnoreCase);

        Task Write(string file, string text) => File.WriteAllTextAsync(Path.Combine(folder, file), text, TestContext.Current.CancellationToken);
    }
}
