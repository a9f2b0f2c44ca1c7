using System.Text.Json;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Records;

/// <summary>One benchmark of BenchmarkDotNet's full JSON report as the record of a test.</summary>
static class BenchmarkDotNetCase
{
    /// <summary>Judges the benchmark by the limits; without limits it is kept and not judged.</summary>
    public static TestRecord Record(JsonElement benchmark, IReadOnlyList<Limit> limits)
    {
        var test = Identity(benchmark);
        var timed = Timed(benchmark);
        if (timed.Count == 0) return test with { NotMeasured = "BenchmarkDotNet has no results of it" };

        var samples = Sampled(benchmark, timed);
        return limits.Count > 0
            ? Recorded.Measured(test, samples, [.. limits.Select(limit => Judge(limit, samples))], Launches(timed))
            : Unjudged(test, samples, Launches(timed));
    }

    static TestRecord Identity(JsonElement benchmark)
    {
        var (space, type) = (BenchmarkDotNetFile.TextOf(benchmark, "Namespace"), BenchmarkDotNetFile.TextOf(benchmark, "Type") ?? "unknown");
        var method = BenchmarkDotNetFile.TextOf(benchmark, "Method") ?? "unknown";
        var parameters = BenchmarkDotNetFile.TextOf(benchmark, "Parameters");
        var owner = string.IsNullOrEmpty(space) ? type : $"{space}.{type}";
        return new()
        {
            Class = owner,
            Method = method,
            Arguments = string.IsNullOrEmpty(parameters) ? null : parameters,
            Name = BenchmarkDotNetFile.TextOf(benchmark, "FullName") ?? $"{owner}.{method}",
            Verdict = null,
            NotMeasured = null,
        };
    }

    /// <summary>A sample as ours: every measured value counts, also those that BenchmarkDotNet leaves out as outliers.</summary>
    static Samples Sampled(JsonElement benchmark, IReadOnlyList<Iteration> timed)
    {
        var metrics = new Dictionary<Metric, Sample>
        {
            [Metric.Duration] = new([.. timed.Select(iteration => iteration.Nanoseconds / iteration.Operations)]),
        };
        if (benchmark.TryGetProperty("Memory", out var memory) && memory.ValueKind == JsonValueKind.Object &&
            memory.TryGetProperty("BytesAllocatedPerOperation", out var bytes) && bytes.TryGetDouble(out var allocated))
            metrics[Metric.Allocated] = new(allocated);
        return new()
        {
            Of = metrics,
            OperationsPerIteration = (int)Math.Min(timed.Max(iteration => iteration.Operations), int.MaxValue),
            Warmup = new(0, TimeSpan.Zero, WarmupEnd.AsTold),
            Elapsed = TimeSpan.FromSeconds(timed.Sum(iteration => iteration.Nanoseconds) / 1e9),
        };
    }

    static Judgement Judge(Limit limit, Samples samples) =>
        !samples.Of.ContainsKey(limit.Metric) ? Undecided(limit, $"BenchmarkDotNet did not measure {limit.Metric.Name}")
        : limit.Statistic.NeedsSingleOperations && samples.OperationsPerIteration > 1
            ? Undecided(limit, "BenchmarkDotNet timed batches, and this limit is about single operations: limit the mean")
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

    static int Launches(IReadOnlyList<Iteration> timed) => timed.Select(iteration => iteration.Launch).Distinct().Count();

    static List<Iteration> Timed(JsonElement benchmark)
    {
        if (benchmark.TryGetProperty("Measurements", out var measurements) && measurements.ValueKind == JsonValueKind.Array)
            return
            [
                .. from measurement in measurements.EnumerateArray()
                   where BenchmarkDotNetFile.TextOf(measurement, "IterationMode") == "Workload" && BenchmarkDotNetFile.TextOf(measurement, "IterationStage") == "Result"
                   let iteration = new Iteration(measurement.GetProperty("Nanoseconds").GetDouble(), measurement.GetProperty("Operations").GetInt64(), measurement.GetProperty("LaunchIndex").GetInt32())
                   where iteration.Operations > 0 && double.IsFinite(iteration.Nanoseconds) && iteration.Nanoseconds >= 0
                   select iteration,
            ];

        // The brief exporter keeps only these.
        return benchmark.TryGetProperty("Statistics", out var statistics) && statistics.ValueKind == JsonValueKind.Object &&
            statistics.TryGetProperty("OriginalValues", out var values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Select(value => new Iteration(value.GetDouble(), 1, 1))]
            : [];
    }

    /// <summary>One measured value.</summary>
    sealed record Iteration(double Nanoseconds, long Operations, int Launch);
}
