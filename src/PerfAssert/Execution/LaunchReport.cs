using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Execution;

/// <summary>What a child process tells its parent.</summary>
sealed record LaunchReport(
    IReadOnlyList<LaunchReport.Series> Metrics,
    int OperationsPerIteration,
    WarmupOutcome Warmup,
    TimeSpan Elapsed,
    int Errors,
    string? FirstError,
    bool EndedByError,
    bool Cancelled,
    long AvailableBytes)
{
    public sealed record Series(string Metric, string Unit, double[] Values);

    public static LaunchReport Of(Samples samples) => new(
        [.. samples.Of.Select(pair => new Series(pair.Key.Name, pair.Key.Unit.Symbol, [.. pair.Value.Values]))],
        samples.OperationsPerIteration,
        samples.Warmup,
        samples.Elapsed,
        samples.Errors,
        samples.FirstError?.ToString(),
        samples.EndedByError,
        samples.Cancelled,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    public Samples ToSamples() => new()
    {
        Of = Metrics.ToDictionary(series => new Metric(series.Metric, Unit.FromSymbol(series.Unit)!), series => new Sample(series.Values)),
        OperationsPerIteration = OperationsPerIteration,
        Warmup = Warmup,
        Elapsed = Elapsed,
        Errors = Errors,
        FirstError = FirstError is null ? null : new Xunit.Sdk.PerfFailedException($"In a fresh process: {FirstError}"),
        EndedByError = EndedByError,
        Cancelled = Cancelled,
    };
}
