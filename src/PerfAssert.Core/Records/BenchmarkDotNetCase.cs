using System.Text.Json;
using System.Text.RegularExpressions;
using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Records;

/// <summary>One benchmark of BenchmarkDotNet's JSON report as the record of a test.</summary>
static partial class BenchmarkDotNetCase
{
    /// <summary>Judges the benchmark by the limits; without limits it is kept and not judged.</summary>
    public static TestRecord Record(JsonElement benchmark, IReadOnlyList<Limit> limits)
    {
        var test = Identity(benchmark);
        var timed = Timed(benchmark);
        if (timed.Count == 0)
            return test with { NotMeasured = "BenchmarkDotNet has no results of it" };

        var samples = Sampled(benchmark, timed);
        return limits.Count > 0
            ? Recorded.Measured(test, samples, [.. limits.Select(limit => Judge(limit, samples))], Launches(timed))
            : Unjudged(test, samples, Launches(timed));
    }

    /// <summary>The measured values in nanoseconds for each operation, which every exporter writes.</summary>
    public static IEnumerable<double> Values(JsonElement benchmark) =>
        Timed(benchmark).Select(iteration => iteration.Value);

    /// <summary>Whether the report knows how many operations stand behind each value.</summary>
    public static bool IsFull(JsonElement benchmark) => Results(benchmark).Any();

    /// <summary>
    /// The full name has the classes around a nested one, and texts whole; parameters are cut after twenty letters.
    /// Namespace, type and method by themselves are what remains of an exporter that leaves it out.
    /// </summary>
    static TestRecord Identity(JsonElement benchmark)
    {
        var (space, type, method) = (
            BenchmarkJson.Text(benchmark, "Namespace"),
            BenchmarkJson.Text(benchmark, "Type") ?? "unknown",
            BenchmarkJson.Text(benchmark, "Method") ?? "unknown"
        );
        var (parameters, full) = (
            BenchmarkJson.Text(benchmark, "Parameters"),
            BenchmarkJson.Text(benchmark, "FullName")
        );
        var owner = space is null ? type : $"{space}.{type}";
        var (outer, arguments) = Parts(full, space, type, method) ?? (owner, parameters);
        var test = new TestRecord
        {
            Class = outer,
            Method = method,
            Arguments = arguments is null ? null : LongText.Of(arguments),
            Job = Job(benchmark, method, parameters) is { } job ? LongText.Of(job) : null,
            Name = full ?? $"{owner}.{method}",
            Verdict = null,
            NotMeasured = null,
        };
        return
            $"{owner}.{method}{(parameters is null ? "" : $"({parameters})")}" is var former && former == test.Identity
            ? test
            : test with
            {
                Formerly = former,
            };
    }

    /// <summary>The class and the arguments in <c>Shop.Outer+Sorting.Quick(Size: 10)</c>;
    /// null where it has another form.</summary>
    static (string Class, string? Arguments)? Parts(string? full, string? space, string type, string method)
    {
        var start = space is null ? "" : $"{space}.";
        if (full is null || !full.StartsWith(start, StringComparison.Ordinal))
            return null;

        var name = $"{type}.{method}";
        var at = full.IndexOf(name, start.Length, StringComparison.Ordinal);
        if (at < 0)
            return null;

        return full[(at + name.Length)..] switch
        {
            "" => (full[..(at + type.Length)], null),
            ['(', .. var arguments, ')'] => (full[..(at + type.Length)], arguments),
            _ => null,
        };
    }

    /// <summary>
    /// Out of <c>Sorting.Quick: net8(Runtime=.NET 8.0) [Size=10]</c>. The default job has no name here: it is what most
    /// reports have. A name that BenchmarkDotNet made is a number made of the settings, which stand beside it.
    /// </summary>
    static string? Job(JsonElement benchmark, string method, string? parameters)
    {
        if (BenchmarkJson.Text(benchmark, "DisplayInfo") is not { } shown)
            return null;

        var title = $".{BenchmarkJson.Text(benchmark, "MethodTitle") ?? method}: ";
        var (at, length) = shown.IndexOf(title, StringComparison.Ordinal) is >= 0 and var found
            ? (found, title.Length)
            : (shown.IndexOf(": ", StringComparison.Ordinal), 2);
        if (at < 0)
            return null;

        var job = shown[(at + length)..];
        if (
            parameters is not null
            && job.IndexOf($" [{parameters.Split('=')[0]}=", StringComparison.Ordinal) is >= 0 and var end
        )
            job = job[..end];
        return job.Trim() switch
        {
            "" or "DefaultJob" => null,
            var name when Made().Match(name) is { Success: true } match => match.Groups["settings"].Value,
            var name => name,
        };
    }

    /// <summary>A sample as ours: every measured value counts,
    /// also those that BenchmarkDotNet leaves out as outliers.</summary>
    static Samples Sampled(JsonElement benchmark, IReadOnlyList<BenchmarkIteration> timed)
    {
        var metrics = new Dictionary<Metric, Sample>
        {
            [Metric.Duration] = new([.. timed.Select(iteration => iteration.Value)]),
        };
        if (
            BenchmarkJson.Find(benchmark, "Memory", JsonValueKind.Object) is { } memory
            && BenchmarkJson.Number(memory, "BytesAllocatedPerOperation") is { } allocated
        )
            metrics[Metric.Allocated] = new(allocated);
        return new()
        {
            Of = metrics,
            OperationsPerIteration = (int)Math.Min(timed.Max(iteration => iteration.Operations), int.MaxValue),
            Warmup = new(0, TimeSpan.Zero, WarmupEnd.AsTold),
            Elapsed = Elapsed(timed.Sum(iteration => iteration.Value * Math.Max(iteration.Operations, 1)) / 1e9),
        };
    }

    static TimeSpan Elapsed(double seconds) =>
        seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;

    static Judgement Judge(Limit limit, Samples samples) =>
        !samples.Of.ContainsKey(limit.Metric) ? Undecided(limit, $"BenchmarkDotNet did not measure {limit.Metric.Name}")
        : limit.NeedsSingleOperations && samples.OperationsPerIteration != 1
            ? Undecided(
                limit,
                "BenchmarkDotNet timed batches, and this limit is about single operations: limit the mean"
            )
        : Judgement.Of(limit, samples);

    static Judgement Undecided(Limit limit, string reason) => new(limit, null, Verdict.Inconclusive, reason);

    static TestRecord Unjudged(TestRecord test, Samples samples, int launches)
    {
        // The numbers are made as for any test; a limit that nothing can break is only the way to them.
        var any = new Limit("", Metric.Duration, Statistic.Mean, Comparison.Under, double.MaxValue);
        return Recorded.Measured(test, samples, [Judgement.Of(any, samples)], launches) with
        {
            Verdict = null,
            Limits = [],
            NotMeasured = "no limit was given for it",
        };
    }

    static int Launches(IReadOnlyList<BenchmarkIteration> timed) =>
        timed.Select(iteration => iteration.Launch).Distinct().Count();

    static List<BenchmarkIteration> Timed(JsonElement benchmark) =>
        Results(benchmark).ToList() is { Count: > 0 } results ? results : [.. Summed(benchmark)];

    /// <summary>What the full exporter writes of the results.
    /// Before version 0.11 the mode said what the stage says now.</summary>
    static IEnumerable<BenchmarkIteration> Results(JsonElement benchmark) =>
        from measurement in BenchmarkJson.Items(benchmark, "Measurements")
        where
            (BenchmarkJson.Text(measurement, "IterationMode"), BenchmarkJson.Text(measurement, "IterationStage"))
                is
                    ("Workload", "Result")
                    or
                    ("Result", null)
        let operations = BenchmarkJson.Number(measurement, "Operations")
        let nanoseconds = BenchmarkJson.Number(measurement, "Nanoseconds")
        where
            operations is >= 1 and < long.MaxValue
            && nanoseconds is >= 0
            && double.IsFinite(nanoseconds.Value / operations.Value)
        select new BenchmarkIteration(
            nanoseconds.Value / operations.Value,
            (long)operations.Value,
            BenchmarkJson.Number(measurement, "LaunchIndex") ?? 1
        );

    /// <summary>What every exporter writes of them: of how many operations each is the mean is not known, so it is
    /// taken for no single one.</summary>
    static IEnumerable<BenchmarkIteration> Summed(JsonElement benchmark) =>
        from value in BenchmarkJson.Find(benchmark, "Statistics", JsonValueKind.Object) is { } statistics
            ? BenchmarkJson.Items(statistics, "OriginalValues")
            : []
        let number = BenchmarkJson.Number(value)
        where number is >= 0
        select new BenchmarkIteration(number.Value, 0, 1);

    [GeneratedRegex(
        @"^Job-[A-Z]{6}\((?<settings>.*)\)$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        Timeout.Infinite
    )]
    private static partial Regex Made();

    /// <summary>One measured value: nanoseconds for each of so many operations; 0: nobody knows how many.</summary>
    sealed record BenchmarkIteration(double Value, long Operations, double Launch);
}
