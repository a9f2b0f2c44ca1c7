using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Sampling;
using PerfAssert.Statistics;
using Xunit.Sdk;
using Xunit.v3;

namespace PerfAssert.Execution;

/// <summary>What a child process tells its parent.</summary>
/// <param name="Parts">Each part of the measurement.</param>
/// <param name="AvailableBytes">To how much the heap of the process was limited.</param>
sealed record LaunchReport(IReadOnlyList<LaunchReport.Part> Parts, long AvailableBytes)
{
    public static LaunchReport Of(Measurement measurement) =>
        new([.. measurement.Parts.Select(Part.Of)], GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    public Measurement ToMeasurement() => new([.. Parts.Select(part => part.ToSamples())]);

    /// <summary>The values of one metric.</summary>
    public sealed record Series(string Metric, string Unit, double[] Values);

    /// <summary>Samples with what JSON cannot carry as text.</summary>
    public sealed record Part(
        IReadOnlyList<Series> Metrics,
        int OperationsPerIteration,
        int Compilations,
        WarmupOutcome Warmup,
        TimeSpan Elapsed,
        double? Withheld,
        double? Slowdown,
        double Error,
        int Errors,
        string? FirstError,
        string? Skipped,
        bool EndedByError,
        string? NotCompared,
        bool Cancelled)
    {
        public static Part Of(Samples samples) => new(
            [.. samples.Of.Select(pair => new Series(pair.Key.Name, pair.Key.Unit.Symbol, [.. pair.Value.Values]))],
            samples.OperationsPerIteration,
            samples.Compilations,
            samples.Warmup,
            samples.Elapsed,
            samples.Withheld,
            samples.Slowdown,
            samples.Error,
            samples.Errors,
            samples.FirstError is ProblemException problem ? problem.Message : samples.FirstError?.ToString(),
            SkipReason(samples.FirstError?.Message),
            samples.EndedByError,
            samples.NotCompared,
            samples.Cancelled);

        public Samples ToSamples() => new()
        {
            Of = Metrics.ToDictionary(series => new Metric(series.Metric, Unit.FromSymbol(series.Unit)!), series => new Sample(series.Values)),
            OperationsPerIteration = OperationsPerIteration,
            Compilations = Compilations,
            Warmup = Warmup,
            Elapsed = Elapsed,
            Withheld = Withheld,
            Slowdown = Slowdown,
            Error = Error,
            Errors = Errors,
            FirstError = Skipped is not null ? new PerfUndecidedException(Skipped)
                : FirstError is not null ? new PerfFailedException($"In a fresh process: {FirstError}")
                : null,
            EndedByError = EndedByError,
            NotCompared = NotCompared,
            Cancelled = Cancelled,
        };

        /// <summary>The reason that a test gave to <c>Assert.Skip</c>, or null.</summary>
        static string? SkipReason(string? message) =>
            message?.StartsWith(DynamicSkipToken.Value, StringComparison.Ordinal) is true ? message[DynamicSkipToken.Value.Length..] : null;
    }
}
