using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using PerfAssert.Judging;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Sampling;
using PerfAssert.Statistics;
using Xunit.Sdk;
using Xunit.v3;

namespace PerfAssert.Launching;

/// <summary>What a child process tells its parent.</summary>
/// <param name="Parts">Each part of the measurement.</param>
/// <param name="AvailableBytes">To how much the heap of the process was limited.</param>
sealed record LaunchReport([property: MinLength(1)] IReadOnlyList<LaunchReport.ReportedPart> Parts, long AvailableBytes)
{
    static readonly JsonSerializerOptions json = new(RecordFile.Json) { WriteIndented = false };

    /// <summary>What a child measured, in the order of <see cref="Measurement.Parts"/>.</summary>
    /// <param name="bytes">Its report.</param>
    /// <param name="test">The test, for people.</param>
    /// <param name="heapLimit">To how many bytes its heap was to be limited; null: it was not.</param>
    /// <exception cref="ProblemException">PERF0203: the report is not whole, or its heap was larger.</exception>
    public static IReadOnlyList<Samples> Read(ReadOnlySpan<byte> bytes, string test, long? heapLimit)
    {
        try
        {
            var report =
                JsonSerializer.Deserialize<LaunchReport>(bytes, json) ?? throw new JsonException("It is empty.");
            return report.AvailableBytes > heapLimit
                ? throw new ProblemException(
                    Problem.LaunchFailed(
                        test,
                        FormattableString.Invariant(
                            $"its heap was not limited to {heapLimit} bytes but to {report.AvailableBytes}."
                        )
                    )
                )
                : [.. report.Parts.Select(part => part.ToSamples())];
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new ProblemException(
                Problem.LaunchFailed(test, $"its answer is not whole: {exception.Message}"),
                exception
            );
        }
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, json);

    public static LaunchReport Of(Measurement measurement) =>
        new([.. measurement.Parts.Select(ReportedPart.Of)], GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>The values of one metric.</summary>
    public sealed record ReportedSeries(
        [property: Required] string Metric,
        string Unit,
        [property: MinLength(1)] double[] Values
    );

    /// <summary>Samples with what JSON cannot carry as text.</summary>
    public sealed record ReportedPart(
        IReadOnlyList<ReportedSeries> Metrics,
        [property: Range(1, int.MaxValue)] int OperationsPerIteration,
        int Compilations,
        WarmupOutcome Warmup,
        TimeSpan Elapsed,
        double? Withheld,
        double? Slowdown,
        [property: Range(Interval.LeastError, Interval.MostError)] double Error,
        int Errors,
        string? FirstError,
        string? Skipped,
        bool EndedByError,
        string? NotCompared,
        bool Cancelled
    )
    {
        public static ReportedPart Of(Samples samples) =>
            new(
                [
                    .. samples.Of.Select(pair => new ReportedSeries(
                        pair.Key.Name,
                        pair.Key.Unit.Symbol,
                        [.. pair.Value.Values]
                    )),
                ],
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
                samples.Cancelled
            );

        public Samples ToSamples() =>
            new()
            {
                Of = Metrics.ToDictionary(
                    series => new Metric(
                        series.Metric,
                        Unit.FromSymbol(series.Unit) ?? throw new JsonException($"There is no unit '{series.Unit}'.")
                    ),
                    series => new Sample(series.Values)
                ),
                OperationsPerIteration = OperationsPerIteration,
                Compilations = Compilations,
                Warmup = Warmup,
                Elapsed = Elapsed,
                Withheld = Withheld,
                Slowdown = Slowdown,
                Error = Error,
                Errors = Errors,
                FirstError =
                    Skipped is not null ? new PerfUndecidedException(Skipped)
                    : FirstError is not null ? new PerfFailedException($"In a fresh process: {FirstError}")
                    : null,
                EndedByError = EndedByError,
                NotCompared = NotCompared,
                Cancelled = Cancelled,
            };

        /// <summary>The reason that a test gave to <c>Assert.Skip</c>, or null.</summary>
        static string? SkipReason(string? message) =>
            message?.StartsWith(DynamicSkipToken.Value, StringComparison.Ordinal) is true
                ? message[DynamicSkipToken.Value.Length..]
                : null;
    }
}
