using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>Code of the user beside an assembly that somebody else compiled, without optimization.</summary>
public class VendorTests(Sandbox sandbox)
{
    [Fact]
    public async Task It_is_measured_and_the_run_says_whose_assembly_is_not_optimized()
    {
        var folder = sandbox.NewProjectFolder("vendor");
        Sandbox.WriteGlobalJson(folder);
        Write(folder, "vendor/Vendor.Hl7.csproj", Project("<Optimize>false</Optimize>", ""));
        Write(
            folder,
            "vendor/Parser.cs",
            "namespace Vendor.Hl7; public static class Parser { public static int Length(string text) => text.Length; }"
        );
        (
            await sandbox.DotNet(
                Path.Combine(folder, "vendor"),
                "build",
                "-c",
                "Release",
                "-o",
                Path.Combine(folder, "lib")
            )
        ).MustBe(green: true);
        Write(
            folder,
            "shop/Shop.csproj",
            Project("", """<Reference Include="Vendor.Hl7" HintPath="../lib/Vendor.Hl7.dll" />""")
        );
        Write(
            folder,
            "shop/Till.cs",
            "public static class Till { public static int Sell(string text) => Vendor.Hl7.Parser.Length(text); }"
        );
        Write(
            folder,
            "tests/Shop.Tests.csproj",
            Project(
                "<OutputType>Exe</OutputType>",
                $"""<PackageReference Include="xunit.v3" Version="4.0.3" />"""
                    + $"""<PackageReference Include="PerfAssert" Version="{sandbox.Version}" />"""
                    + $"""<ProjectReference Include="../shop/Shop.csproj" />"""
            )
        );
        Write(
            folder,
            "tests/TillTests.cs",
            """public class TillTests { [PerfFact(MeanUnderMs = 1000, Iterations = 5)] """
                + """public void Sells() => Till.Sell("MSH"); }"""
        );

        var report = (await sandbox.DotNet(folder, "test", "--project", "tests", "-c", "Release")).MustBe(green: true);

        Assert.Equal(Verdict.Passed, report.Recorded("Sells").Verdict);
        Assert.Null(report.Record.StoodDown);
        Assert.StartsWith(
            "PERF0215: Not optimized, and built by nobody here: Vendor.Hl7 (a file that is referred to).",
            Assert.Single(report.Record.Warnings),
            StringComparison.Ordinal
        );
    }

    static string Project(string properties, string references) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>
              {properties}</PropertyGroup>
              <ItemGroup>{references}</ItemGroup>
            </Project>
            """;

    static void Write(string folder, string file, string text)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
