namespace PerfAssert.Problems;

/// <content>Every sentence that the tool says of a mistake with records, comparisons and baselines (12).</content>
public sealed partial record Problem
{
    internal static Problem NoRecords(IEnumerable<string> places) =>
        Of(
            "PERF1201",
            $"There is no record at {Names(places)}. Run the performance tests first, dotnet test -c "
                + $"Release, or name records and folders of records."
        );

    internal static Problem ReportFailed(string format, string place, string reason) =>
        Of(
            "PERF1202",
            $"The report {format} could not be written to {place}: {Stopped(reason)} Make room or rights "
                + $"there, or choose another place with --output; the other reports are not touched."
        );

    internal static Problem SideUnknown(string side, string text) =>
        Of(
            "PERF1203",
            $"{side} = '{text}' is neither a record nor a folder with records, and the history has no such "
                + $"run, commit or branch. Name one of these; perfassert history show lists runs."
        );

    internal static Problem NothingInCommon(string a, string b) =>
        Of(
            "PERF1204",
            $"{a} and {b} have no measured test in common, so there is nothing to compare. Name two sides "
                + $"of the same test project, or ask for other tests."
        );

    internal static Problem NothingToAccept(string folder, string part) =>
        Of(
            "PERF1205",
            $"No received baseline {(part.Length == 0 ? "waits" : $"with '{part}' in its name waits")} in "
                + $"{folder}. Run dotnet build -c Release -t:PerfBaseline or the tests first, or name the folder "
                + $"of the baselines with --in."
        );

    internal static Problem NothingToExport(string place) =>
        Of(
            "PERF1206",
            $"No run in {place} answers to that, so there is nothing to export. Ask for less: another part "
                + $"of the name, metric, branch, machine or time."
        );

    internal static Problem LimitsForNothing(IEnumerable<string> limits) =>
        Of(
            "PERF1207",
            $"--limit {Names(limits)} is for reports of BenchmarkDotNet, and none was found. Records of "
                + $"PerfAssert have the limits of their tests: leave it out, or name a file that ends in "
                + $"-report-full.json."
        );

    internal static Problem ToolFault(string kind, string place) =>
        Of(
            "PERF1208",
            $"This is a fault of the tool itself: {kind} in {place}. What it had saved is whole. Run the "
                + $"same with PERFASSERT_TRACE=1, look for secrets in what it says then, and send it to the "
                + $"makers of PerfAssert."
        );

    internal static Problem ToolInputOutput(string reason) =>
        Of(
            "PERF1209",
            $"A file, the output or the network failed: {Stopped(reason)} Make room or rights there, or "
                + $"name another place."
        );

    internal static Problem ProjectUnclear(string place, IEnumerable<string> found) =>
        Of(
            "PERF1210",
            $"{place} has {(found.Any() ? $"several projects: {Names(found)}" : "no project")}. Name the test project."
        );

    internal static Problem ProjectUnreadable(string project, string reason) =>
        Of(
            "PERF1211",
            $"{project} cannot be prepared: {Stopped(reason)} Mend that, and run perfassert init again; "
                + $"what it did already stays."
        );

    internal static Problem NoTestProject(string project, string reason) =>
        Of("PERF1212", $"{project} is no test project that can have performance tests: {Stopped(reason)}");
}
