using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;
using Xunit.Sdk;
using Xunit.v3;

namespace PerfAssert.Execution;

/// <summary>What a child process tells its parent.</summary>
sealed record LaunchReport(
    IReadOnlyList<LaunchReport.Series> Metrics,
    int OperationsPerIteration,
    WarmupOutcome Warmup,
    TimeSpan Elapsed,
    double Error,
    int Errors,
    string? FirstError,
    string? Skipped,
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
        samples.Error,
        samples.Errors,
        samples.FirstError?.ToString(),
        SkipReason(samples.FirstError?.Message),
        samples.EndedByError,
        samples.Cancelled,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    public Samples ToSamples() => new()
    {
        Of = Metrics.ToDictionary(series => new Metric(series.Metric, Unit.FromSymbol(series.Unit)!), series => new Sample(series.Values)),
        OperationsPerIteration = OperationsPerIteration,
        Warmup = Warmup,
        Elapsed = Elapsed,
        Error = Error,
        Errors = Errors,
        FirstError = Skipped is not null ? new PerfUndecidedException(Skipped)
            : FirstError is not null ? new PerfFailedException($"In a fresh process: {FirstError}")
            : null,
        EndedByError = EndedByError,
        Cancelled = Cancelled,
    };

    /// <summary>The reason that a test gave to <c>Assert.Skip</c>, or null.</summary>
    static string? SkipReason(string? message) =>
        message?.StartsWith(DynamicSkipToken.Value, StringComparison.Ordinal) is true ? message[DynamicSkipToken.Value.Length..] : null;
}
