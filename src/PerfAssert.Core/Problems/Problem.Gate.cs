namespace PerfAssert.Problems;

/// <summary>What a gate says of saved records (071).</summary>
public sealed partial record Problem
{
    internal static Problem GateFails(string path, int line, string test, string limits) =>
        Of("PERF0711", $"{path}({line}): {test}: {Stopped(limits)}");

    internal static Problem GateUndecided(string path, int line, string test, string limits) =>
        Of("PERF0712", $"{path}({line}): {test} is undecided: {Stopped(limits)}");

    internal static Problem GateNotMeasured(string path, int line, string test, string reason) =>
        Of("PERF0713", $"{path}({line}): {test} was not measured: {Stopped(reason)}");

    internal static Problem GateMeasuredNothing(string path, string headline) =>
        Of(
            "PERF0714",
            $"{path}(1): {headline}. A gate that measured nothing says nothing: measure a Release build, "
                + $"outside a debugger and coverage."
        );

    internal static Problem GateHasNoRecord(IEnumerable<string> places) =>
        Of(
            "PERF0715",
            $"There is no record to judge at {Names(places)}. Run the performance tests first, dotnet test "
                + $"-c Release, and judge the same configuration, -c Release; or name the records with "
                + $"PerfRecords."
        );

    internal static Problem SummaryUnwritable(string path, string reason) =>
        Of(
            "PERF0716",
            $"The summary cannot be written to {path}: {Stopped(reason)} Make room or rights there, or "
                + $"choose another file with PerfSummary."
        );

    internal static Problem GateNotJudged(string path, int line, string test, string reason) =>
        Of("PERF0717", $"{path}({line}): {test} has numbers but is judged by nothing: {Stopped(reason)}");
}
