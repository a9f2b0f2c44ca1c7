using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using PerfAssert.Limits;
using PerfAssert.Problems;

namespace PerfAssert.Records;

/// <summary>Reads the full JSON report of BenchmarkDotNet as a record, so that it can be judged, compared and kept like any other.</summary>
public static partial class BenchmarkDotNetFile
{
    /// <summary>Reads a report.</summary>
    /// <param name="path">A file that BenchmarkDotNet's full JSON exporter wrote.</param>
    /// <param name="limits">Limits as text, such as <c>mean &lt; 5ms</c>, for every benchmark in it; none where it shall only be kept.</param>
    /// <param name="commit">The commit of the code, or null where nobody knows it.</param>
    /// <exception cref="ProblemException">PERF0331, PERF0332: the file is absent or no such report. PERF01xx: a limit cannot be read.</exception>
    public static RunRecord Read(string path, IReadOnlyList<string> limits, string? commit = null)
    {
        var wanted = limits.Select(LimitText.Parse).ToList();
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProblemException(Problem.BenchmarksMissing(path), exception);
        }

        try
        {
            using var document = JsonDocument.Parse(bytes);
            var report = document.RootElement;
            var tests = report.GetProperty("Benchmarks").EnumerateArray().Select(benchmark => BenchmarkDotNetCase.Record(benchmark, wanted)).ToList();
            return Run(report, Distinct(report, tests), path, Convert.ToHexStringLower(SHA256.HashData(bytes)), commit);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            var line = (exception as JsonException)?.LineNumber + 1 ?? 1;
            throw new ProblemException(Problem.BenchmarksUnreadable(path, line, exception.Message), exception);
        }
    }

    /// <summary>The same benchmark under several jobs has one full name: then the job is added.</summary>
    static List<TestRecord> Distinct(JsonElement report, List<TestRecord> tests)
    {
        var shared = tests.CountBy(test => test.Name).Where(pair => pair.Value > 1).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        return [.. tests.Zip(report.GetProperty("Benchmarks").EnumerateArray(), (test, benchmark) =>
            shared.Contains(test.Name) ? test with { Name = $"{test.Name} ({TextOf(benchmark, "DisplayInfo")})" } : test)];
    }

    static RunRecord Run(JsonElement report, List<TestRecord> tests, string path, string hash, string? commit)
    {
        var machine = Machine(report.GetProperty("HostEnvironmentInfo"), commit);
        var title = TextOf(report, "Title") ?? "";
        var started = Started().Match(title) is { Success: true } match
            ? DateTimeOffset.ParseExact(match.Value, "yyyyMMdd-HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal)
            : new(File.GetLastWriteTimeUtc(path));
        return new()
        {
            Schema = RunRecord.CurrentSchema,
            Tool = "0.0.0",
            Run = FormattableString.Invariant($"{started.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{hash[..6]}"),
            Started = started,
            Seconds = tests.Sum(test => test.Seconds),
            Assembly = $"{(Started().Replace(title, "").TrimEnd('-') is { Length: > 0 } name ? name : "BenchmarkDotNet")}.dll",
            Machine = machine,
            MachineClass = machine.MachineClass,
            Noise = null,
            StoodDown = null,
            Measured = tests.Count(test => test.Metrics.Count > 0),
            Total = tests.Count,
            Warnings = [],
            Tests = tests,
        };
    }

    static MachineReceipt Machine(JsonElement host, string? commit) => new()
    {
        Cpu = TextOf(host, "ProcessorName") ?? "unknown CPU",
        Cores = host.TryGetProperty("LogicalCoreCount", out var cores) && cores.TryGetInt32(out var count) ? count : 0,
        Os = TextOf(host, "OsVersion") ?? "unknown",
        Architecture = (TextOf(host, "Architecture") ?? "unknown").ToLowerInvariant(),
        Runtime = Version().Match(TextOf(host, "RuntimeVersion") ?? "") is { Success: true } match ? match.Value : "0.0",
        // The exporter leaves these out.
        Gc = "unknown",
        MemoryBytes = 0,
        Configuration = TextOf(host, "Configuration") is "RELEASE" ? "Release" : TextOf(host, "Configuration") ?? "unknown",
        RuntimeSettings = [],
        Commit = commit,
    };

    internal static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex("[0-9]{8}-[0-9]{6}$", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Started();

    [GeneratedRegex(@"[0-9]{1,4}\.[0-9]{1,4}(\.[0-9]{1,6})?", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Version();
}
