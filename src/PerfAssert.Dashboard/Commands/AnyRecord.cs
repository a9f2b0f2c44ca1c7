using System.Text.Json;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Commands;

/// <summary>A saved record, or what another tool saved that can be read as one.</summary>
static class AnyRecord
{
    /// <summary>Reads a record of PerfAssert, or a full JSON report of BenchmarkDotNet, which is judged by these limits.</summary>
    /// <exception cref="ProblemException">PERF0301 to PERF0303, PERF0332: it is broken, too new or absent.</exception>
    public static RunRecord Read(string path, IReadOnlyList<string> limits)
    {
        try
        {
            return RecordFile.Read(path);
        }
        catch (ProblemException) when (Has(path, "Benchmarks"))
        {
            return BenchmarkDotNetFile.Read(path, limits);
        }
    }

    /// <summary>Whether it is whole JSON of somebody else, as package.json is. What is torn may be a record.</summary>
    public static bool IsForeign(string path) => Root(path) is { } names && !names.Contains("run") && !names.Contains("Benchmarks");

    /// <summary>Whether it is a report of BenchmarkDotNet.</summary>
    public static bool IsBenchmarks(string path) => Has(path, "Benchmarks") && !Has(path, "run");

    static bool Has(string path, string name) => Root(path)?.Contains(name) ?? false;

    /// <summary>The names in the outermost object, none of any other JSON; null where it is no JSON.</summary>
    static HashSet<string>? Root(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.ValueKind == JsonValueKind.Object ? [.. document.RootElement.EnumerateObject().Select(property => property.Name)] : [];
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
