using System.IO.Compression;
using System.Xml.Linq;
using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>The versions and kinds of xUnit that the package runs in, and what it says where it cannot. 4.0.3 with the
/// platform is what all other tests run in.</summary>
public class XunitVersionTests(Sandbox sandbox)
{
    const string Tests = """
        using Xunit;

        public class ShopTests
        {
            [Fact] public void Opens() => Assert.True(true);

            [PerfFact(MeanUnderMs = 1000, Iterations = 5)] public void Sells() => Thread.SpinWait(10);

            [PerfTheory(MeanUnderMs = 1000, Iterations = 5, IncludeTestCaseIndex = true), InlineData(1), InlineData(2)]
            public void Counts(int n) => Thread.SpinWait(n);

            [PerfFact(MeanUnderMs = 1000, Iterations = 5, Launches = 2)] public void Starts() => Thread.SpinWait(10);

            [LoadFact(Users = 2, DurationMs = 200, WarmupMs = 0, MedianUnderMs = 5000)]
            public async Task Serves(CancellationToken cancellation) => await Task.Delay(1, cancellation);

            [PerfFact(MaxAllocatedBytes = 100, Iterations = 5)] public byte[] Wastes() => new byte[1000];

            [PerfFact(MinSuccessRate = 0.99, Iterations = 5)] public void Guesses() => Thread.SpinWait(10);

            [PerfFact(MeanUnderMs = -1)] public void Errs() => Thread.SpinWait(10);

            [PerfFact(Baseline = true, MeanUnderMs = 1000, Iterations = 5)] public void Stores() => Thread.SpinWait(10);
        }
        """;

    const string VSTest =
        """<PackageReference Include="xunit.runner.visualstudio" Version="4.0.1" />"""
        + """<PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.12.0" />""";

    const string Supported = "PerfAssert runs in xUnit v3 from version 4.0.0 on, below 5.0.0";

    string Ours => $"""<PackageReference Include="PerfAssert" Version="{sandbox.Version}" />""";

    [Theory]
    [InlineData("xunit.v3", "4.0.0")]
    [InlineData("xunit.v3", "4.0.1")]
    [InlineData("xunit.v3", "4.0.2")]
    [InlineData("xunit.v3.mtp-off", "4.0.3")]
    public async Task It_runs_in_every_version_under_every_runner(string xunit, string version)
    {
        var folder = await Write(
            $"{xunit}-{version}",
            $"""<PackageReference Include="{xunit}" Version="{version}" />{VSTest}{Ours}"""
        );
        (await sandbox.DotNet(folder, "build", "-c", "Release")).MustBe(green: true);
        var built = Path.Combine(folder, "bin", "Release", "net10.0");
        (string, string)[] fewProcesses = [("PERFASSERT_BASELINE_LAUNCHES", "3")];

        var reports = new List<Report>
        {
            await sandbox.RunProgram(built, "Shops", fewProcesses),
            await DotNetTest(
                folder,
                [
                    "-c",
                    "Release",
                    "--no-build",
                    .. xunit == "xunit.v3" ? ["-p:IsTestingPlatformApplication=false"] : Array.Empty<string>(),
                ]
            ),
        };
        if (xunit == "xunit.v3")
            reports.Add(
                await DotNetTest(sandbox.PlatformFolder, "--root-directory", built, "--test-modules", "Shops.dll")
            );

        foreach (var report in reports)
        {
            report.MustBe(green: false);
            Assert.Equal((8, 9), (report.Record.Measured, report.Record.Total));
            Assert.Equal(
                [Verdict.Passed, Verdict.Passed],
                report
                    .Record.Tests.Where(test => test.Name.Contains("Counts", StringComparison.Ordinal))
                    .Select(test => test.Verdict)
            );
            Assert.All(["Sells", "Starts"], method => Assert.Equal(Verdict.Passed, report.Recorded(method).Verdict));

            // How many operations fit into a load is the machine's business.
            Assert.NotNull(report.Recorded("Serves").Load);
            Assert.NotEqual(Verdict.LimitBreached, report.Recorded("Serves").Verdict);
            Assert.Equal(
                (Verdict.LimitBreached, Verdict.Inconclusive),
                (report.Recorded("Wastes").Verdict, report.Recorded("Guesses").Verdict)
            );
            Assert.StartsWith("PERF0102: MeanUnderMs", report.Recorded("Errs").NotMeasured, StringComparison.Ordinal);
            Assert.Contains(report.Recorded("Stores").Limits, limit => limit.Setting == "Baseline");
            Assert.Equal(2, report.Recorded("Starts").Launches);
            Assert.Empty(report.Record.Warnings);
        }

        async Task<Report> DotNetTest(string from, params string[] arguments)
        {
            var run = sandbox.NewRunFolder();
            using var command = sandbox.StartDotNet(from, run, fewProcesses, ["test", .. arguments]);
            return new(await command.End(), run);
        }
    }

    /// <summary>Visual Studio would speak to such a program in words that it does not know.</summary>
    [Fact]
    public async Task A_project_without_the_platform_is_not_made_an_application_of_it()
    {
        var folder = await Write("off", $"""<PackageReference Include="xunit.v3.mtp-off" Version="4.0.3" />{Ours}""");
        (await sandbox.DotNet(folder, "restore")).MustBe(green: true);

        var report = (
            await sandbox.DotNet(
                folder,
                "msbuild",
                "-getProperty:IsTestingPlatformApplication",
                "-getItem:ProjectCapability"
            )
        ).MustBe(green: true);

        Assert.Contains("\"IsTestingPlatformApplication\": \"\"", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"TestingPlatformServer\"", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_package_keeps_to_one_major_of_the_platform_and_names_no_xUnit()
    {
        using var package = ZipFile.OpenRead(Path.Combine(sandbox.Feed, $"PerfAssert.{sandbox.Version}.nupkg"));
        using var nuspec = package.GetEntry("PerfAssert.nuspec")!.Open();

        var dependencies = XDocument
            .Load(nuspec)
            .Descendants()
            .Where(element => element.Name.LocalName == "dependency")
            .ToDictionary(
                element => (string)element.Attribute("id")!,
                element => ((string)element.Attribute("version")!, (string)element.Attribute("exclude")!)
            );

        Assert.Equal(
            ["Microsoft.Testing.Platform", "PerfAssert.Core"],
            dependencies.Keys.Order(StringComparer.Ordinal)
        );
        Assert.Equal(("[2.5.1, 3.0.0)", "Build,Analyzers,BuildTransitive"), dependencies["Microsoft.Testing.Platform"]);
    }

    [Theory]
    [InlineData(
        "xunit",
        "2.9.3",
        VSTest,
        $"Shops.csproj uses xUnit 2.9.3. {Supported}: reference xunit.v3 in place of xunit, and set OutputType to Exe."
    )]
    [InlineData(
        "xunit.v3",
        "3.2.2",
        "",
        $"Shops.csproj uses xUnit v3 3.2.2. {Supported}: reference such a version of xunit.v3."
    )]
    [InlineData(
        "xunit.v3.mtp-v2",
        "3.2.2",
        "",
        $"Shops.csproj uses xUnit v3 3.2.2. {Supported}: reference such a version of xunit.v3."
    )]
    [InlineData(
        "xunit.v3.extensibility.core",
        "3.2.2",
        "",
        $"Shops.csproj uses xUnit v3 3.2.2. {Supported}: reference such a version of xunit.v3."
    )]
    public async Task Another_xUnit_is_refused_by_name(string xunit, string version, string more, string sentence)
    {
        var folder = await Write(
            $"{xunit}-{version}",
            $"""<PackageReference Include="{xunit}" Version="{version}" />{more}{Ours}"""
        );

        Refused(await sandbox.DotNet(folder, "build", "-c", "Release"), "PERF0217", sentence);
    }

    [Fact]
    public async Task A_test_program_without_xUnit_is_told_so() =>
        Refused(
            await sandbox.DotNet(await Write("none", Ours), "build", "-c", "Release"),
            "PERF0217",
            $"Shops.csproj has no xUnit. {Supported}: reference xunit.v3."
        );

    /// <summary>As xunit.v3.aot says it of itself in its build files.</summary>
    [Fact]
    public async Task XUnit_for_Native_AOT_is_refused()
    {
        var folder = await Write("aot", $"""<PackageReference Include="xunit.v3" Version="4.0.3" />{Ours}""");

        Refused(
            await sandbox.DotNet(folder, "build", "-c", "Release", "-p:XunitTestProjectAOT=true"),
            "PERF0217",
            "Shops.csproj uses xUnit for Native AOT, where no test is found or run by reflection. "
                + $"{Supported}, but not in that: reference xunit.v3 in place of xunit.v3.aot."
        );
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net9.0")]
    public async Task An_older_framework_is_refused(string framework)
    {
        // What it would be compiled against is not asked for: that lies on few machines.
        var folder = await Write(
            framework,
            $"""<PackageReference Include="xunit.v3.extensibility.core" Version="4.0.3" />{Ours}""",
            framework,
            "<EnableTargetingPackDownload>false</EnableTargetingPackDownload><UseAppHost>false</UseAppHost>"
        );

        Refused(
            await sandbox.DotNet(folder, "build", "-c", "Release"),
            "PERF0216",
            $"PerfAssert runs on .NET 10 and newer, but Shops.csproj targets {framework}. "
                + "Set TargetFramework to net10.0, or move the performance tests to a project of their own "
                + "that targets it."
        );
    }

    /// <summary>A program that measures nothing itself, beside a library that keeps numbers for tests.</summary>
    [Fact]
    public async Task A_program_that_refers_to_a_project_with_the_package_needs_no_xUnit()
    {
        var root = sandbox.NewProjectFolder("meters");
        var (library, program) = (
            Directory.CreateDirectory(Path.Combine(root, "library")).FullName,
            Directory.CreateDirectory(Path.Combine(root, "program")).FullName
        );
        Sandbox.WriteTestProject(library, "Meters", Ours, properties: "<OutputType>Library</OutputType>");
        await File.WriteAllTextAsync(
            Path.Combine(library, "Meter.cs"),
            "public static class Meter { public static void Add(double value) => "
                + "PerfContext.Current.Record(\"added\", value); }",
            TestContext.Current.CancellationToken
        );
        Sandbox.WriteTestProject(program, "Program", """<ProjectReference Include="../library/Meters.csproj" />""");
        await File.WriteAllTextAsync(
            Path.Combine(program, "Program.cs"),
            "Console.WriteLine(typeof(Meter).Name);",
            TestContext.Current.CancellationToken
        );

        (await sandbox.DotNet(program, "build", "-c", "Release", "-warnaserror")).MustBe(green: true);
    }

    /// <summary>One error, before the compiler or anything else finds fault.</summary>
    static void Refused(Report report, string code, string sentence)
    {
        report.MustBe(green: false);
        Assert.Contains($"error {code}: {sentence} [", report.Text, StringComparison.Ordinal);
        Assert.Single(
            report
                .Text.Split('\n')
                .Where(line => line.Contains("error ", StringComparison.Ordinal))
                .Select(line => line.Trim())
                .Distinct()
        );
    }

    async Task<string> Write(string name, string references, string framework = "net10.0", string properties = "")
    {
        var folder = sandbox.NewProjectFolder($"xunit-{name}");
        Sandbox.WriteTestProject(folder, "Shops", references, framework, properties);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "ShopTests.cs"),
            Tests,
            TestContext.Current.CancellationToken
        );
        return folder;
    }
}
