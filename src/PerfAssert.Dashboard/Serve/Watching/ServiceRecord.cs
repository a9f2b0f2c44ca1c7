using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Records;
using PerfAssert.Statistics;

namespace PerfAssert.Dashboard.Serve.Watching;

/// <summary>The last minute of a service as the record of a run, in which each operation is a test: so the rules of
/// alerts are the same for both.</summary>
static class ServiceRecord
{
    /// <summary>The record; null where times are published as ratios only, or nothing ran.</summary>
    public static RunRecord? Of(WatchedService service, Reading reading, AlertRules rules, DateTimeOffset now)
    {
        if (reading.Unit != Reading.Milliseconds)
            return null;

        var asked = rules
            .Rules.SelectMany(rule => rule.When)
            .Select(condition => condition.Limit)
            .Where(limit => limit.Metric == Metric.Duration)
            .Select(limit => limit.Statistic)
            .Distinct()
            .ToList();
        var tests = reading
            .Operations.Where(operation => operation.Window.Operations > 0)
            .Select(operation => Test(service, operation, asked))
            .ToList();
        if (tests.Count == 0)
            return null;

        var seconds = reading.Operations.Max(operation => operation.Window.Seconds);
        return new()
        {
            Schema = RunRecord.CurrentSchema,
            Tool = typeof(RunRecord).Assembly.GetName().Version!.ToString(3),
            Run = FormattableString.Invariant($"{now:yyyyMMdd'T'HHmmss'Z'}-{service.Id}"),
            Started = now - TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 3600)),
            Seconds = seconds,
            Assembly = service.Name,
            Machine = Elsewhere,
            MachineClass = service.Name,
            Noise = null,
            StoodDown = null,
            Measured = tests.Count,
            Total = tests.Count,
            Warnings = [],
            Tests = tests,
        };
    }

    static MachineReceipt Elsewhere { get; } =
        new()
        {
            Cpu = "unknown",
            Cores = 0,
            Os = "unknown",
            Architecture = "unknown",
            Runtime = "0.0",
            Gc = "unknown",
            MemoryBytes = 0,
            Configuration = "unknown",
            RuntimeSettings = [],
            Commit = null,
        };

    static TestRecord Test(WatchedService service, ReadOperation operation, IReadOnlyList<Statistic> asked)
    {
        var (name, window) = (operation.Name, operation.Window);
        return new()
        {
            Class = service.Name,
            Method = name,
            Arguments = null,
            Name = $"{service.Name} {name}",
            Verdict = Verdict.Passed,
            NotMeasured = null,
            Iterations = (int)Math.Min(window.Operations, int.MaxValue),
            OperationsPerIteration = 1,
            Seconds = window.Seconds,
            Errors = (int)Math.Min(window.Errors, int.MaxValue),
            Metrics =
            [
                new(
                    Metric.Duration.Name,
                    Metric.Duration.Unit.Symbol,
                    (int)Math.Min(window.Operations, int.MaxValue),
                    0,
                    Durations(operation, asked),
                    null
                ),
                .. window.ErrorRate is { } rate
                    ?
                    [
                        new(
                            Metric.Success.Name,
                            Metric.Success.Unit.Symbol,
                            (int)Math.Min(window.Operations, int.MaxValue),
                            0,
                            [new(Statistic.Rate.Name, 1 - rate, null, null)],
                            null
                        ),
                    ]
                    : Array.Empty<MetricRecord>(),
            ],
        };
    }

    /// <summary>What rules ask for. Of too few operations a percentile is the chance of one of them: it is left out,
    /// and the rule cannot tell.</summary>
    static IReadOnlyList<StatisticRecord> Durations(ReadOperation operation, IReadOnlyList<Statistic> asked)
    {
        var window = operation.Window;
        if (Histogram(window) is { Count: > 0 } histogram)
        {
            var sample = Sample.OfSlices([new(histogram, TimeSpan.FromSeconds(window.Seconds), histogram.Count)]);
            return
            [
                .. asked
                    .Where(statistic => histogram.Count >= statistic.MinimumCount)
                    .Select(statistic => new StatisticRecord(statistic.Name, statistic.NumberOf(sample), null, null)),
            ];
        }

        (Statistic Statistic, double? Value)[] published =
        [
            (Statistic.Mean, window.Mean * 1e6),
            (Statistic.Median, window.P50 * 1e6),
            (Statistic.Quantile(0.9m), window.P90 * 1e6),
            (Statistic.Quantile(0.95m), window.P95 * 1e6),
            (Statistic.Quantile(0.99m), window.P99 * 1e6),
            (Statistic.ShareWithin(operation.SlaTargetMs * 1e6), window.SlaShare),
        ];
        return
        [
            .. published
                .Where(number => number.Value is not null && window.Operations >= number.Statistic.MinimumCount)
                .Select(number => new StatisticRecord(number.Statistic.Name, number.Value!.Value, null, null)),
        ];
    }

    static LatencyHistogram? Histogram(ReadWindow window)
    {
        try
        {
            return window.Histogram is { } text ? LatencyHistogram.Decode(Convert.FromBase64String(text)) : null;
        }
        catch (FormatException)
        {
            return null; // The numbers beside it will do.
        }
    }
}
