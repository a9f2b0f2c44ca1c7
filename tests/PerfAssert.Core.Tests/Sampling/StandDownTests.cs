using System.Diagnostics;
using System.Reflection;
using PerfAssert.Sampling;

namespace PerfAssert.Core.Tests.Sampling;

public class StandDownTests
{
    const string Profiling = "CORECLR_ENABLE_PROFILING";

    static readonly Assembly tests = typeof(StandDownTests).Assembly;

    static bool IsDebug =>
        tests.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };

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
            "PerfAssert.Core.Tests, PerfAssert.Core, PerfAssert are built for Debug; run with -c Release to measure", standDown?.Reason);
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
        Assert.Equal(new("disabled", "measuring is turned off by PERFASSERT_MEASURE=0"), StandDown.Disabled("PERFASSERT_MEASURE=0"));
}
