using System.Diagnostics;
using System.Reflection;
using PerfAssert.Sampling.Machines;

namespace PerfAssert.Core.Tests.Sampling;

public sealed class StandDownTests : IDisposable
{
    const string Profiling = "CORECLR_ENABLE_PROFILING";

    static readonly Assembly tests = typeof(StandDownTests).Assembly;

    readonly Temporary temporary = new();

    public void Dispose() => temporary.Dispose();

    static bool IsDebug => tests.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };

    // Run for Debug and for Release: the same test shows both answers.
    [Fact]
    public void A_debug_build_is_not_measured_and_a_release_build_is()
    {
        Assert.SkipWhen(Debugger.IsAttached, "There is a debugger.");

        var standDown = StandDown.Find(tests, _ => null);

        Assert.Equal(IsDebug ? "debug-build" : null, standDown?.Word);
    }

    [Fact]
    public void Every_debug_build_that_lies_beside_the_tests_is_named()
    {
        Assert.SkipUnless(IsDebug && !Debugger.IsAttached, "This is no debug build.");

        var standDown = StandDown.Find(tests, _ => null);

        Assert.Equal(
            "PerfAssert.Core.Tests, PerfAssert.Core, PerfAssert are built for Debug; run with -c Release to measure",
            standDown?.Reason
        );
    }

    [Fact]
    public void An_assembly_of_the_runtime_is_no_debug_build()
    {
        Assert.SkipWhen(Debugger.IsAttached, "There is a debugger.");

        Assert.Null(StandDown.Find(typeof(object).Assembly, _ => null));
    }

    [Fact]
    public void Code_coverage_is_not_measured()
    {
        Assert.SkipWhen(Debugger.IsAttached, "There is a debugger.");

        var standDown = StandDown.Find(tests, name => name == Profiling ? "1" : null);

        Assert.Equal(new("coverage", "code coverage or a profiler is on; run without it to measure"), standDown);
    }

    [Fact]
    public void Measuring_that_is_turned_off_says_by_what() =>
        Assert.Equal(
            new("disabled", "measuring is turned off by PERFASSERT_MEASURE=0"),
            StandDown.Disabled("PERFASSERT_MEASURE=0")
        );

    [Theory]
    [InlineData("package", "Vendor.Hl7 (of the package Vendor 1.2.0)")]
    [InlineData("reference", "Vendor.Hl7 (a file that is referred to)")]
    [InlineData(null, "Vendor.Hl7 (a file that is referred to)")]
    public void What_no_project_makes_is_measured_and_named(string? kind, string named)
    {
        Assert.SkipWhen(Debugger.IsAttached, "There is a debugger.");
        MadeAssembly.Write(temporary["Vendor.Hl7.dll"], isOptimized: false, "Release");
        var made = MadeAssembly.Load(temporary["Shop.Tests.dll"], isOptimized: true, "Release", "Shop", "Vendor.Hl7");
        MadeAssembly.Write(temporary["Shop.dll"], isOptimized: true, "Release");
        List(
            ("Shop.Tests", "Shop.Tests/1.0.0", "project"),
            ("Shop", "Shop/1.0.0", "project"),
            ("Vendor.Hl7", "Vendor/1.2.0", kind)
        );

        Assert.Null(StandDown.Find(made, _ => null));
        Assert.Equal([named], StandDown.OfOthers(made));
    }

    [Theory]
    [InlineData("Debug", "Shop is built for Debug; run with -c Release to measure")]
    [InlineData(
        "Release",
        "Shop is not optimized, though the tests are built for Release; let the project set Optimize to "
            + "true there, or measure it as it is with --perf-force"
    )]
    [InlineData(
        "Staging",
        "Shop is not optimized, though the tests are built for Staging; let the project set Optimize to "
            + "true there, or measure it as it is with --perf-force"
    )]
    public void A_project_that_is_not_optimized_is_not_measured(string configuration, string reason)
    {
        Assert.SkipWhen(Debugger.IsAttached, "There is a debugger.");
        MadeAssembly.Write(temporary["Shop.dll"], isOptimized: false, configuration);
        MadeAssembly.Write(temporary["Vendor.Hl7.dll"], isOptimized: false, configuration);
        var made = MadeAssembly.Load(
            temporary["Shop.Tests.dll"],
            isOptimized: true,
            configuration,
            "Shop",
            "Vendor.Hl7"
        );
        List(("Shop", "Shop.Project/1.0.0", "project"), ("Vendor.Hl7", "Vendor/1.2.0", "package"));

        Assert.Equal(new("debug-build", reason), StandDown.Find(made, _ => null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{ \"libraries\": 7 }")]
    public void Without_a_list_everything_may_be_the_users_own(string? list)
    {
        Assert.SkipWhen(Debugger.IsAttached, "There is a debugger.");
        MadeAssembly.Write(temporary["Vendor.Hl7.dll"], isOptimized: false, "Debug");
        var made = MadeAssembly.Load(temporary["Shop.Tests.dll"], isOptimized: true, "Debug", "Vendor.Hl7");
        if (list is not null)
            File.WriteAllText(temporary["Shop.Tests.deps.json"], list);

        Assert.Equal("debug-build", StandDown.Find(made, _ => null)?.Word);
        Assert.Empty(StandDown.OfOthers(made));
    }

    void List(params (string Assembly, string Library, string? Kind)[] all)
    {
        var listed = all.Where(one => one.Kind is not null).ToList();
        var targets = listed.Select(one =>
            $"\"{one.Library}\": {{ \"runtime\": {{ \"lib/{one.Assembly}.dll\": {{}} }} }}"
        );
        var libraries = listed.Select(one => $"\"{one.Library}\": {{ \"type\": \"{one.Kind}\" }}");
        File.WriteAllText(
            temporary["Shop.Tests.deps.json"],
            $"{{ \"targets\": {{ \".NETCoreApp,Version=v10.0\": {{ {string.Join(", ", targets)} }} }}, "
                + $"\"libraries\": {{ {string.Join(", ", libraries)} }} }}"
        );
    }
}
