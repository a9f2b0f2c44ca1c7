using PerfAssert.Limits;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Reporting;

/// <summary>A saved record, or what another tool saved that can be read as one.</summary>
static class AnyRecord
{
    enum RecordKind
    {
        /// <summary>A record of PerfAssert, or a file of which too little is left to tell.</summary>
        Record,

        /// <summary>A report of BenchmarkDotNet.</summary>
        Benchmarks,

        /// <summary>Whole JSON of somebody else, as package.json is.</summary>
        Foreign,
    }

    /// <summary>Reads a record of PerfAssert, or a JSON report of BenchmarkDotNet,
    /// which is judged by these limits.</summary>
    /// <exception cref="ProblemException">PERF0301 to PERF0304, PERF0332, PERF0334: it is broken, too new, absent, too
    /// large, or of another kind.</exception>
    public static RunRecord Read(string path, IReadOnlyList<string> limits)
    {
        // Once: a pipe can be read no second time.
        var bytes = RecordFile.Content(path, BenchmarkJson.MostBytes);
        return Look(bytes) switch
        {
            (RecordKind.Benchmarks, _) => BenchmarkDotNetFile.Parse(bytes, path, [.. limits.Select(LimitText.Parse)]),
            (RecordKind.Foreign, var names) => throw new ProblemException(Problem.NoKindOfRecord(path, names)),
            _ => RecordFile.Parse(bytes, path),
        };
    }

    /// <summary>Whether it is whole JSON of somebody else. What is torn may be a record.</summary>
    public static bool IsForeign(string path) => KindOf(path) == RecordKind.Foreign;

    /// <summary>Whether it is a report of BenchmarkDotNet.</summary>
    public static bool IsBenchmarks(string path) => KindOf(path) == RecordKind.Benchmarks;

    static RecordKind KindOf(string path)
    {
        try
        {
            return Look(RecordFile.Content(path, BenchmarkJson.MostBytes)).Kind;
        }
        catch (ProblemException)
        {
            return RecordKind.Record; // Whoever reads it as a record says what is wrong.
        }
    }

    static (RecordKind Kind, IEnumerable<string> Names) Look(ReadOnlyMemory<byte> bytes)
    {
        var (names, isWhole) = BenchmarkJson.Root(bytes);
        var kind =
            names.Contains("run") || names.IsSupersetOf(["schema", "tests"]) ? RecordKind.Record
            : names.Contains("Benchmarks") || names.Contains("HostEnvironmentInfo") ? RecordKind.Benchmarks
            : isWhole ? RecordKind.Foreign
            : RecordKind.Record;
        return (kind, names);
    }
}
