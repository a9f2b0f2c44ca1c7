using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Metrics;
using PerfAssert.Records;
using PerfAssert.Statistics;

namespace PerfAssert.Dashboard.Serve.Watching;

/// <summary>The last minute of a service as rules see it: each operation is a test.</summary>
static class ServiceObservation
{
    /// <summary>What was observed; null where times are published as ratios only, or nothing ran.</summary>
    public static ObservedRun? Of(WatchedService service, Reading reading, AlertRules rules, DateTimeOffset now)
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
            Run = FormattableString.Invariant($"{now:yyyyMMdd'T'HHmmss'Z'}-{service.Id}"),
            Assembly = service.Name,
            Project = RunRecord.ProjectOf(service.Name),
            Environment = service.Name,
            Began = now - TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 3600)),
            Ended = now,
            Measured = tests.Count,
            Total = tests.Count,
            Tests = tests,
        };
    }

    static ObservedTest Test(WatchedService service, ReadOperation operation, IReadOnlyList<Statistic> asked)
    {
        var window = operation.Window;
        var count = (int)Math.Min(window.Operations, int.MaxValue);
        return new(
            $"{service.Name}.{operation.Name}",
            [
                new(Metric.Duration.Name, Metric.Duration.Unit.Symbol, count, 0, Durations(operation, asked), null),
                .. window.ErrorRate is { } rate
                    ?
                    [
                        new(
                            Metric.Success.Name,
                            Metric.Success.Unit.Symbol,
                            count,
                            0,
                            [new(Statistic.Rate.Name, 1 - rate, null, null)],
                            null
                        ),
                    ]
                    : Array.Empty<MetricRecord>(),
            ]
        );
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
