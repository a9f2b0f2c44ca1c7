using System.Globalization;
using PerfAssert.Judging;
using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Records;

/// <summary>Turns what was measured and judged into records.</summary>
static class Recorded
{
    const int MostOfLoad = 10_000;

    /// <summary>Completes the record of a test with its numbers.</summary>
    public static TestRecord Measured(
        TestRecord test,
        Samples samples,
        IReadOnlyList<Judgement> judgements,
        int launches
    ) =>
        test with
        {
            Verdict = judgements.Max(judgement => judgement.Verdict),
            Iterations = samples.Iterations,
            OperationsPerIteration = samples.OperationsPerIteration,
            Launches = launches,
            WarmupOperations = samples.Warmup.Operations,
            WarmupEnd = samples.Warmup.End,
            WarmupSeconds = samples.Warmup.Elapsed.TotalSeconds,
            Seconds = samples.Elapsed.TotalSeconds,
            ErrorPerEnd = samples.Error,
            Errors = samples.Errors,
            Limits = [.. judgements.Select(LimitOf)],
            Metrics = MetricsOf(samples),
            Findings = Finding.Of(samples),
        };

    /// <summary>Completes the record of a load test with its phases and its course.</summary>
    /// <param name="test">The record, with the numbers of the whole load.</param>
    /// <param name="result">What the load gave.</param>
    /// <param name="judge">The verdicts on the limits of one phase.</param>
    public static TestRecord Loaded(
        TestRecord test,
        LoadResult result,
        Func<PhaseResult, IReadOnlyList<Judgement>> judge
    ) =>
        test with
        {
            Load = new()
            {
                Profile = $"{result.Profile}",
                Operations = result.Whole.Operations,
                Failures = result.Whole.Failures,
                Dropped = result.Whole.Dropped,
                EndedBy = result.EndedBy?.ToString(),
                Broke = result.Broke,
                Phases = [.. result.Phases.Select(phase => PhaseOf(phase, judge(phase)))],
                Timeline = [.. result.Seconds.Select(Rounded)],
            },
        };

    /// <summary>Six digits say all, and a second is a line of every long load.</summary>
    static LoadSecond Rounded(LoadSecond second) =>
        second with
        {
            At = Six(second.At),
            Rate = Six(second.Rate),
            P50 = Six(second.P50),
            P95 = Six(second.P95),
            P99 = Six(second.P99),
            Cpu = Six(second.Cpu),
            ProcessCpu = Six(second.ProcessCpu),
            WorkingSet = Six(second.WorkingSet),
            Heap = Six(second.Heap),
            GcPauseShare = Six(second.GcPauseShare),
        };

    static double? Six(double? value) => value is { } number ? Six(number) : null;

    static double Six(double value) =>
        double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    static PhaseRecord PhaseOf(PhaseResult phase, IReadOnlyList<Judgement> judgements)
    {
        var samples = Samples.OfLoad(phase.Figures);
        return new(
            phase.Phase.Name,
            $"{phase.Phase.From}",
            $"{phase.Phase.To}",
            phase.Began.TotalSeconds,
            phase.Figures.Elapsed.TotalSeconds,
            phase.Phase.IsWarmup,
            phase.Figures.Operations,
            phase.Figures.Errors,
            phase.Figures.Dropped,
            [.. judgements.Select(LimitOf)],
            MetricsOf(samples)
        );
    }

    static IReadOnlyList<MetricRecord> MetricsOf(Samples samples) =>
        [.. samples.Of.OrderBy(pair => Order(pair.Key)).Select(pair => MetricOf(pair.Key, samples))];

    static LimitRecord LimitOf(Judgement judgement)
    {
        var (limit, estimate) = (judgement.Limit, judgement.Estimate);
        return new(
            limit.Setting,
            limit.Metric.Name,
            limit.Statistic.Name,
            limit.Comparison,
            limit.Bound,
            limit.Unit.Symbol,
            Finite(estimate?.Value),
            Finite(estimate?.Interval?.Low),
            Finite(estimate?.Interval?.High),
            estimate?.Count ?? 0,
            judgement.Verdict,
            judgement.Reason
        )
        {
            Phase = limit.Phase,
            Approved = Finite(judgement.Approved),
        };
    }

    static MetricRecord MetricOf(Metric metric, Samples samples)
    {
        var sample = samples.Of[metric];
        var isConstant = sample.Seen.Min == sample.Seen.Max;
        return new(
            metric.Name,
            metric.Unit.Symbol,
            sample.Count,
            Outliers.Count(sample),
            [
                .. from statistic in sample.Summary
                let estimate = samples.Estimate(statistic, metric)
                where double.IsFinite(estimate.Value)
                select StatisticOf(statistic.Name, estimate),
            ],
            isConstant || sample.Values.Count == 0 || !sample.Values.All(double.IsFinite) ? null
                : samples.Load is null ? sample.Values
                : Some(sample.Values),
            sample.Histogram is { } histogram ? Convert.ToBase64String(histogram.Encode()) : null
        );
    }

    /// <summary>An even choice out of many: a load has more values than anybody looks at.</summary>
    static IReadOnlyList<double> Some(IReadOnlyList<double> values) =>
        values.Count <= MostOfLoad
            ? values
            :
            [
                .. Enumerable
                    .Range(0, MostOfLoad)
                    .Select(index => values[(int)((long)index * values.Count / MostOfLoad)]),
            ];

    static StatisticRecord StatisticOf(string name, Estimate estimate) =>
        new(name, estimate.Value, Finite(estimate.Interval?.Low), Finite(estimate.Interval?.High));

    static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    static (int, string) Order(Metric metric)
    {
        var place = Metric.BuiltIn.ToList().IndexOf(metric);
        return (place < 0 ? int.MaxValue : place, metric.Name);
    }
}
