using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PerfAssert.Limits;
using PerfAssert.Problems;

namespace PerfAssert.Records;

/// <summary>Reads a JSON report of BenchmarkDotNet as a record, so that it can be judged,
/// compared and kept like any other.</summary>
public static partial class BenchmarkDotNetFile
{
    /// <summary>Results that nothing tells apart are neither compared nor kept over time. A few come of a job that ran
    /// twice; so many are no report.</summary>
    internal const int MostAlike = 100;

    /// <summary>Reads a report.</summary>
    /// <param name="path">A file that one of BenchmarkDotNet's JSON exporters wrote; only the full one says how many
    /// operations stand behind a value.</param>
    /// <param name="limits">Limits as text, such as <c>mean &lt; 5ms</c>, for every benchmark in it;
    /// none where it shall only be kept.</param>
    /// <param name="commit">The commit of the code, or null where nobody knows it.</param>
    /// <exception cref="ProblemException">PERF0304, PERF0331, PERF0332: the file is too large, absent or no such
    /// report. PERF01xx: a limit cannot be read.</exception>
    public static RunRecord Read(string path, IReadOnlyList<string> limits, string? commit = null)
    {
        var wanted = limits.Select(LimitText.Parse).ToList();
        ReadOnlyMemory<byte> bytes;
        try
        {
            bytes = BenchmarkJson.Read(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProblemException(Problem.BenchmarksMissing(path), exception);
        }

        return Parse(bytes, path, wanted, commit);
    }

    /// <summary>Reads what such a file holds.</summary>
    /// <exception cref="ProblemException">PERF0332: it is no such report.</exception>
    internal static RunRecord Parse(
        ReadOnlyMemory<byte> bytes,
        string path,
        IReadOnlyList<Limit> limits,
        string? commit = null
    )
    {
        try
        {
            using var document = BenchmarkJson.Parse(bytes);
            return Run(
                document.RootElement,
                limits,
                path,
                Convert.ToHexStringLower(SHA256.HashData(bytes.Span)),
                commit
            );
        }
        catch (JsonException exception)
        {
            throw new ProblemException(
                Problem.BenchmarksUnreadable(path, exception.LineNumber + 1 ?? 1, exception.Message),
                exception
            );
        }
    }

    static RunRecord Run(JsonElement report, IReadOnlyList<Limit> limits, string path, string hash, string? commit)
    {
        if (BenchmarkJson.Find(report, "Benchmarks", JsonValueKind.Array) is not { } list)
            throw new JsonException("It has no list of benchmarks.");

        var benchmarks = list.EnumerateArray().Where(benchmark => benchmark.ValueKind == JsonValueKind.Object).ToList();
        if (benchmarks.Count == 0 && list.GetArrayLength() > 0)
            throw new JsonException("Its list of benchmarks has none.");

        var tests = Tests(benchmarks, limits);
        var machine = Machine(
            BenchmarkJson.Find(report, "HostEnvironmentInfo", JsonValueKind.Object) ?? default,
            commit
        );
        var (time, started) = Time(BenchmarkJson.Text(report, "Title") ?? "") is { } titled
            ? titled
            : ("", new(File.GetLastWriteTimeUtc(path)));
        return new()
        {
            Schema = RunRecord.CurrentSchema,
            Tool = "0.0.0",
            Run = $"benchmarks-{Content(time, benchmarks.Zip(tests))}",
            OtherNames = [FormattableString.Invariant($"{started.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{hash[..6]}")],
            Started = started,
            Seconds = tests.Sum(test => test.Seconds),
            Assembly = $"{Project(benchmarks, tests)}.dll",
            Machine = machine,
            MachineClass = machine.MachineClass,
            Noise = null,
            StoodDown = null,
            Measured = tests.Count(test => test.Metrics.Count > 0),
            Total = tests.Count,
            Warnings = [],
            Tests = Shown(benchmarks, tests),
        };
    }

    static List<TestRecord> Tests(List<JsonElement> benchmarks, IReadOnlyList<Limit> limits)
    {
        var (tests, counts) = (
            new List<TestRecord>(benchmarks.Count),
            new Dictionary<string, int>(StringComparer.Ordinal)
        );
        foreach (var benchmark in benchmarks)
        {
            var test = BenchmarkDotNetCase.Record(benchmark, limits);
            var alike = counts[test.Identity] = counts.GetValueOrDefault(test.Identity) + 1;
            if (alike > MostAlike)
                throw new JsonException(
                    FormattableString.Invariant($"More than {MostAlike} of its benchmarks are ")
                        + FormattableString.Invariant($"{LongText.Of(test.Name)}, and ")
                        + "nothing tells them apart."
                );

            tests.Add(test);
        }

        return tests;
    }

    /// <summary>Of tests that have one name beside each other,
    /// the name that is shown says all that BenchmarkDotNet shows.</summary>
    static List<TestRecord> Shown(List<JsonElement> benchmarks, List<TestRecord> tests)
    {
        var shared = tests
            .CountBy(test => test.Name)
            .Where(pair => pair.Value > 1)
            .Select(pair => pair.Key)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. tests.Zip(
                benchmarks,
                (test, benchmark) =>
                    shared.Contains(test.Name)
                        ? test with
                        {
                            Name = $"{test.Name} ({BenchmarkJson.Text(benchmark, "DisplayInfo")})",
                        }
                        : test
            ),
        ];
    }

    /// <summary>
    /// What all exporters write of a run alike: when it began and what it measured. Bytes differ with the exporter, an
    /// editor and a checkout; the time of the file with each copy.
    /// Nine digits are what is left of a number that another program wrote anew.
    /// </summary>
    static string Content(string time, IEnumerable<(JsonElement Benchmark, TestRecord Test)> benchmarks)
    {
        var lines =
            from one in benchmarks
            let values = BenchmarkDotNetCase
                .Values(one.Benchmark)
                .Order()
                .Select(value => value.ToString("G9", CultureInfo.InvariantCulture))
            select $"{one.Test.Identity}\n{string.Join(' ', values)}";
        return Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(string.Join('\n', lines.Order(StringComparer.Ordinal).Prepend(time)))
            )
        )[..12];
    }

    /// <summary>
    /// The class whose benchmarks it has; of several classes, as <c>--join</c> writes them, what their namespaces begin
    /// with. The title is left alone: people choose it, and it may have a time anywhere.
    /// </summary>
    static string Project(List<JsonElement> benchmarks, List<TestRecord> tests)
    {
        if (tests.Select(test => test.Class).Distinct().ToList() is [var only])
            return NoLetter().Replace(only, "_");

        var roots = benchmarks
            .Select(benchmark => BenchmarkJson.Text(benchmark, "Namespace")?.Split('.')[0])
            .Distinct()
            .ToList();
        return roots is [{ } root] ? NoLetter().Replace(root, "_") : "BenchmarkDotNet";
    }

    /// <summary>The time in a title, in both forms that BenchmarkDotNet writes; null where it has none.</summary>
    static (string Text, DateTimeOffset At)? Time(string title)
    {
        foreach (var text in Started().Matches(title).Select(match => match.Value).Reverse())
            if (
                DateTimeOffset.TryParseExact(
                    text,
                    ["yyyyMMdd-HHmmss", "yyyy-MM-dd-HH-mm-ss"],
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeLocal,
                    out var at
                )
            )
                return (text, at);
        return null;
    }

    static MachineReceipt Machine(JsonElement host, string? commit) =>
        new()
        {
            Cpu = BenchmarkJson.Text(host, "ProcessorName") ?? "unknown CPU",
            Cores = BenchmarkJson.Number(host, "LogicalCoreCount") is >= 0 and <= int.MaxValue and var cores
                ? (int)cores
                : 0,
            Os = BenchmarkJson.Text(host, "OsVersion") ?? "unknown",
            Architecture = (BenchmarkJson.Text(host, "Architecture") ?? "unknown").ToLowerInvariant(),
            Runtime = Version().Match(BenchmarkJson.Text(host, "RuntimeVersion") ?? "") is { Success: true } match
                ? match.Value
                : "0.0",
            // The exporter leaves these out.
            Gc = "unknown",
            MemoryBytes = 0,
            Configuration = BenchmarkJson.Text(host, "Configuration") is "RELEASE"
                ? "Release"
                : BenchmarkJson.Text(host, "Configuration") ?? "unknown",
            RuntimeSettings = [],
            Commit = commit,
        };

    [GeneratedRegex(
        "(?<![0-9])([0-9]{8}-[0-9]{6}|[0-9]{4}(-[0-9]{2}){5})(?![0-9])",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Started();

    [GeneratedRegex(@"[0-9]{1,4}\.[0-9]{1,4}(\.[0-9]{1,6})?", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Version();

    [GeneratedRegex(@"[^\p{L}\p{Nd}._-]", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex NoLetter();
}
