using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Benchmarks.Suites;

/// <summary>Tells whether every target bites: a copy of the suites with targets out of reach must break each of its limits.</summary>
static class TightenCommand
{
    const string Name = "TightTokenPerf";
    const int Suites = 10;

    public static async Task<int> Run(string repository)
    {
        var folder = Directory.CreateTempSubdirectory("perfassert-tight-").FullName;
        try
        {
            return await Run(await Copy(repository, folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task<int> Run(SuiteProgram suites)
    {
        await suites.Build();

        var rows = new List<(string[] Cells, bool? Bites)>();
        for (var suite = 1; suite <= Suites; suite++)
        {
            // Baselines are no targets.
            var tests = await suites.Run("-class", FormattableString.Invariant($"TokenPerf.U{suite}_*"), "-class-", "TokenPerf.U1_TokenGeneration.Baselines");
            var some = tests.OrderBy(test => test.Name, StringComparer.Ordinal).SelectMany(Rows).ToList();
            await Console.Out.WriteLineAsync(Table.Text(["test", "limit", "measured", "verdict"], [.. some.Select(row => row.Cells)]) + '\n');
            rows.AddRange(some);
        }

        var acceptance = new Acceptance(
            $"{Quantity.Digits(rows.Count(row => row.Bites == true))} of {Quantity.Digits(rows.Count(row => row.Bites is not null))} limits out of reach are red",
            rows.TrueForAll(row => row.Bites != false));
        await Console.Out.WriteLineAsync(
            $"{acceptance}\nNot counted: growth of heap and latency and the time of a recovery, which may be none at all, and operations that take less than the shortest limit of a percentile that can be judged.");
        return acceptance.Passes ? 0 : 1;
    }

    /// <summary>The suites in a folder of their own, which takes everything else from the repository.</summary>
    static async Task<SuiteProgram> Copy(string repository, string to)
    {
        var from = Path.Combine(repository, "tests", "TokenPerf");
        foreach (var file in new[] { "tests/Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            await File.WriteAllTextAsync(Path.Combine(to, Path.GetFileName(file)), Importing(Path.Combine(repository, file)));

        foreach (var file in Directory.EnumerateFiles(from, "*.cs*", SearchOption.AllDirectories))
        {
            var text = await File.ReadAllTextAsync(file);
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            await File.WriteAllTextAsync(copy.Replace("TokenPerf.csproj", $"{Name}.csproj", StringComparison.Ordinal), Path.GetFileName(file) switch
            {
                "Target.cs" => TightTargets.Tighten(text),
                "TokenPerf.csproj" => text
                    .Replace("../../src/", Path.Combine(repository, "src") + "/", StringComparison.Ordinal)
                    .Replace("../TrustTokens", Path.Combine(repository, "tests", "TrustTokens"), StringComparison.Ordinal),
                _ => text,
            });
        }

        return new(Path.Combine(to, $"{Name}.csproj"), Path.Combine(repository, "artifacts", "bin", Name, "release", Name));
    }

    // What the analyzers have to say they said of the suites themselves.
    static string Importing(string file) =>
        $"<Project><Import Project=\"{file}\" /><PropertyGroup><RunAnalyzers>false</RunAnalyzers><GenerateDocumentationFile>false</GenerateDocumentationFile></PropertyGroup></Project>";

    static IEnumerable<(string[] Cells, bool? Bites)> Rows(TestRecord test) => test.Limits.Count == 0
        ? [([test.Name, "", "", test.NotMeasured ?? "nothing judged"], false)]
        : test.Limits.Select(limit => (new[] { test.Name, LimitOf(limit), Measured(limit), Text(limit.Verdict) }, Bites(limit)));

    static string LimitOf(LimitRecord limit) => limit.Phase is null ? limit.Setting : $"{limit.Setting} in {limit.Phase}";

    static string Measured(LimitRecord limit) => limit.Value is { } value ? Quantity.Text(value, Unit.FromSymbol(limit.Unit) ?? Unit.Number) : "";

    static string Text(Verdict verdict) => verdict.ToString();

    /// <summary>
    /// Null where no limit is out of reach: growth and recovery may be none at all (the soak command shows that the limit on the heap bites), and some operations
    /// are too fast.
    /// </summary>
    static bool? Bites(LimitRecord limit) =>
        limit.Metric == Metric.HeapGrowth.Name || limit.Metric == Metric.LatencyGrowth.Name
        || (limit.Metric == Metric.RecoveryTime.Name && limit.Verdict != Verdict.LimitBreached)
        || (limit.Metric == Metric.Duration.Name && limit is { Verdict: Verdict.Passed, High: < TightTargets.ShortestNs })
            ? null : limit.Verdict == Verdict.LimitBreached;
}
