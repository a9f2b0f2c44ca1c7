namespace PerfAssert.Problems;

/// <content>Every sentence that Core says of a test session (02).</content>
public sealed partial record Problem
{
    internal static Problem SettingUnreadable(string source, string value, string allowed) =>
        Of("PERF0201", $"{source} = '{value}' cannot be read. Give {allowed}.");

    internal static Problem CannotWrite(string path, string reason, string setting) =>
        Of(
            "PERF0202",
            $"The results cannot be written to {path}: {reason} Make room or rights there, or choose "
                + $"another directory with {setting}."
        );

    internal static Problem LaunchFailed(string test, string reason) =>
        Of("PERF0203", $"{test} could not be measured in a fresh process: {reason}");

    internal static Problem NotWired(string assembly) =>
        Of(
            "PERF0204",
            $"{assembly} does not run its tests through PerfAssert, so no record is written and other test "
                + $"assemblies are not kept away. Remove GenerateAssemblyInfo=false, or add [assembly: "
                + $"PerfAssert.Session.PerfTestFramework]."
        );

    internal static Problem MachineShared(string reason) =>
        Of(
            "PERF0205",
            $"Other test processes may run at the same time: {reason} Run test projects one after the other "
                + $"(--max-parallel-test-modules 1) for calmer numbers."
        );

    internal static Problem NotOptimized(IEnumerable<string> assemblies) =>
        Of(
            "PERF0215",
            $"Not optimized, and built by nobody here: {Names(assemblies)}. What runs in it is measured as "
                + $"it is. Ask its maker for a Release build; with --perf-force "
                + $"(PERFASSERT_FORCE=1) this is not said."
        );

    internal static Problem AlertsNotBegun(string reason) =>
        Of(
            "PERF0207",
            $"Nobody evaluates the alerts of this session: {reason} Install the tool where the tests run "
                + $"(dotnet tool install --global PerfAssert.Dashboard), and give the path of the rules in "
                + $"PERFASSERT_ALERTS."
        );

    internal static Problem ReportBroken(string path, string reason) =>
        Of(
            "PERF0208",
            $"The report {path} could not be made: {Stopped(reason)} The results and the other files stand. "
                + $"Leave the format out, and tell the makers of PerfAssert, with the record."
        );

    internal static Problem FrameworkOfOthers(string assembly) =>
        Of(
            "PERF0209",
            $"Another test framework runs the tests of {assembly}, so tests that fail before their first "
                + $"operation, or never begin, are not in the record. Put [assembly: "
                + $"PerfAssert.Session.PerfTestFramework] before its attribute; it runs that framework."
        );

    internal static Problem Repeated(IEnumerable<string> tests, IEnumerable<string> records) =>
        Of(
            "PERF0218",
            $"What ran before was repeated: {Names(tests)}. What it measured then stands in "
                + $"{Names(records)}. A limit that holds only when it is tried again does not hold: keep "
                + $"performance tests from what repeats tests, or mend what differs."
        );

    internal static Problem TakesForEver(string test, double seconds) =>
        Of(
            "PERF0210",
            $"{test} had not ended {seconds} s after the time that it asks for, so it was stopped: an "
                + $"operation of it does not return. Mend that, or set its Timeout, or PERFASSERT_TIME_LIMIT_MS "
                + $"for all tests."
        );

    internal static Problem OutsideOfTests(string reason) =>
        Of(
            "PERF0211",
            $"xUnit reported an error that belongs to no test: {Stopped(reason)} Mend what it names; tests "
                + $"may be missing because of it."
        );
}
