using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Records;

/// <summary>Turns what was measured and judged into records.</summary>
public static class Recorded
{
    /// <summary>Completes the record of a test with its numbers.</summary>
    public static TestRecord Measured(TestRecord test, Samples samples, IReadOnlyList<Judgement> judgements, int launches) => test with
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
        Metrics = [.. samples.Of.OrderBy(pair => Order(pair.Key)).Select(pair => MetricOf(pair.Key, samples))],
        Findings = Finding.Of(samples),
    };

    static LimitRecord LimitOf(Judgement judgement)
    {
        var (limit, estimate) = (judgement.Limit, judgement.Estimate);
        return new(
            limit.Setting, limit.Metric.Name, limit.Statistic.Name, limit.Comparison, limit.Bound, limit.Unit.Symbol,
            Finite(estimate?.Value), Finite(estimate?.Interval?.Low), Finite(estimate?.Interval?.High), estimate?.Count ?? 0,
            judgement.Verdict, judgement.Reason)
        { Approved = Finite(judgement.Approved) };
    }

    static MetricRecord MetricOf(Metric metric, Samples samples)
    {
        var sample = samples.Of[metric];
        var isConstant = sample.Values.All(value => value == sample.Values[0]);
        return new(
            metric.Name, metric.Unit.Symbol, sample.Count, Outliers.Count(sample),
            [
                .. from statistic in Statistic.Summary
                   let estimate = samples.Estimate(statistic, metric)
                   where double.IsFinite(estimate.Value)
                   select StatisticOf(statistic.Name, estimate),
            ],
            isConstant ? null : sample.Values);
    }

    static StatisticRecord StatisticOf(string name, Estimate estimate) =>
        new(name, estimate.Value, Finite(estimate.Interval?.Low), Finite(estimate.Interval?.High));

    static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    static (int, string) Order(Metric metric)
    {
        var place = Metric.BuiltIn.ToList().IndexOf(metric);
        return (place < 0 ? int.MaxValue : place, metric.Name);
    }
}
