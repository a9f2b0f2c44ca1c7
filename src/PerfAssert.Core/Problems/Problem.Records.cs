namespace PerfAssert.Problems;

/// <summary>Every sentence that Core says of records, and of reports of other tools that become records (03).</summary>
public sealed partial record Problem
{
    internal static Problem RecordUnreadable(string path, long line, string reason) =>
        Of(
            "PERF0301",
            $"{path}({line}): this is not a complete PerfAssert record: {reason} Run the tests again to "
                + $"write a new one."
        );

    internal static Problem RecordTooNew(string path, int schema, int known) =>
        Of(
            "PERF0302",
            $"{path}: the record has schema {schema}, this version reads up to {known}. Use a newer PerfAssert."
        );

    internal static Problem RecordMissing(string path) =>
        Of("PERF0303", $"There is no record at {path}. Run the performance tests first: dotnet test -c Release.");

    internal static Problem FileTooLarge(string path, long most) =>
        Of(
            "PERF0304",
            $"{path} has more than {most / (1024 * 1024)} MB, which is the most that is read of one file. "
                + $"Split it: fewer tests in a run, or fewer iterations in a test."
        );

    internal static Problem RecordUnwritable(string run, string reason) =>
        Of(
            "PERF0305",
            $"The record of the run {run} is not written, for nothing could read it: {reason} Mend that, "
                + $"and run the tests again."
        );

    internal static Problem BenchmarksMissing(string path) =>
        Of(
            "PERF0331",
            $"There is no report of BenchmarkDotNet at {path}. Run the benchmarks with --exporters "
                + $"fulljson, and name the file that ends in -report-full.json."
        );

    internal static Problem BenchmarksUnreadable(string path, long line, string reason) =>
        Of(
            "PERF0332",
            $"{path}({line}): this is no full JSON report of BenchmarkDotNet: {Stopped(reason)} Write one "
                + $"with --exporters fulljson."
        );

    internal static Problem NoKindOfRecord(string path, IEnumerable<string> names) =>
        Of(
            "PERF0334",
            $"{path} is JSON of another kind: it has "
                + $"{(names.Any() ? Names(names.Take(5)) : "no names in its outermost object")}. A record of "
                + $"PerfAssert has 'run' and 'tests', a report of BenchmarkDotNet has "
                + $"'Benchmarks'. Name such a file."
        );

    internal static Problem OneIdentity(string place, IEnumerable<string> tests) =>
        Of(
            "PERF0333",
            $"{place}: {tests.Count()} {(tests.Count() == 1 ? "test has" : "tests have")} several results, "
                + $"which nothing tells apart from one run to the next, so they are not compared and not kept "
                + $"over time: {Names(tests.Take(5))}{(tests.Count() > 5 ? " and others" : "")}. Give the rows "
                + $"arguments that differ, or their types a ToString()."
        );
}
