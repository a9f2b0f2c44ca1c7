using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Judging;

/// <summary>What a load generator that could not keep up leaves of a verdict on time.</summary>
/// <remarks>
/// Times of an open load count from when operations were due, so what the generator itself adds is in them. A limit
/// that holds with it holds for sure; one that is broken with it and would hold without it is undecided.
/// </remarks>
static class GeneratorDoubt
{
    const double MuchLag = 0.1;
    static readonly Statistic p99 = Statistic.Quantile(0.99m);
    static readonly TimeSpan lateForRate = TimeSpan.FromMilliseconds(100);

    public static Judgement Of(Judgement judgement, Samples samples)
    {
        if (samples.Load is not { } load || judgement.Estimate is not { } estimate || !IsOnTime(judgement.Limit.Metric))
            return judgement;

        if (judgement.Verdict == Verdict.Passed && load.Dropped > 0)
        {
            return Undecided(
                FormattableString.Invariant($"{load.Dropped} operations that were due never began, ")
                    + "because no user was free in time, and nobody knows how "
                    + "long they would have taken"
            );
        }

        // Parts that a test times begin when the test begins them, whenever their call was due.
        if (judgement.Limit.Metric == Metric.Duration && samples.Of.ContainsKey(Metric.Call))
            return judgement;
        if (judgement.Verdict == Verdict.Passed || samples.Of.GetValueOrDefault(Metric.DispatchLag) is not { } lags)
            return judgement;

        var lag = p99.Of(lags).Value;
        return IsLagToBlame(judgement.Limit, estimate, lags, lag, load)
            ? Undecided(
                $"{(judgement.Reason is { } reason ? reason + "; " : "")}the load generator itself was late "
                    + $"by up to {Quantity.Text(lag, Unit.Nanoseconds)} (p99 dispatch_lag), and "
                    + "without that it would hold"
            )
            : judgement;

        Judgement Undecided(string reason) => judgement with { Verdict = Verdict.Inconclusive, Reason = reason };
    }

    static bool IsLagToBlame(Limit limit, Estimate estimate, Sample lags, double lag, LoadFigures load)
    {
        if (limit.Statistic.Equals(Statistic.Throughput))
            return lag > lateForRate.TotalNanoseconds
                && limit.Comparison.Holds((load.Operations + load.Dropped) / load.Elapsed.TotalSeconds, limit.Bound);
        if (limit.Statistic.Target is { } target)
            return lag > MuchLag * target
                && limit.Comparison.Holds(
                    Statistic.ShareWithin(target + lag).Of(load.Of[limit.Metric]).Value,
                    limit.Bound
                );

        return lag > MuchLag * limit.Bound
            && limit.Comparison.Holds(estimate.Value - limit.Statistic.Of(lags).Value, limit.Bound);
    }

    static bool IsOnTime(Metric metric) =>
        metric == Metric.Duration
        || metric == Metric.Call
        || metric.Name.StartsWith($"{Metric.Duration.Name}.", StringComparison.Ordinal);
}
