using System.Runtime.CompilerServices;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Judging;

/// <summary>
/// Stops as soon as every limit is decided. The values are looked at when the code has settled, after 100 ms at the
/// earliest, and then each time half as much again; look k may err in a share e / (k (k + 1)) of samples, which sums up
/// to e over any number of looks, so that looking often does not make the verdict less sure.
/// </summary>
/// <remarks>
/// Group-sequential testing with Bonferroni spending: conservative, and valid whatever the values look like. What is
/// asked between two bursts without a look is compiled fully optimised, as the samplers are: promoted like other code,
/// it would have the code under test settle again and again.
/// </remarks>
/// <param name="limits">What is to be decided.</param>
/// <param name="budget">The time after which sampling ends, decided or not.</param>
/// <param name="error">How often each end of an interval may be wrong, all looks together.</param>
sealed class SequentialLimits(IReadOnlyList<Limit> limits, TimeSpan budget, double error = Interval.DefaultError)
    : IStoppingRule
{
    const int MostValues = 200_000;
    const int FewestPairs = 12;
    const double Growth = 1.5;
    static readonly TimeSpan firstLook = TimeSpan.FromMilliseconds(100);

    readonly bool areRatios = limits.Count > 0 && limits.All(limit => limit.Metric == Metric.Ratio);
    TimeSpan nextLook = firstLook;
    TimeSpan lastElapsed;
    int looks;

    /// <inheritdoc/>
    public double Error => error / (Math.Max(looks, 1) * (Math.Max(looks, 1) + 1));

    /// <inheritdoc/>
    public bool UsesUnsettledValues => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int MoreIterations(SamplingProgress progress)
    {
        // The sampler began anew: so do the looks in time, but not the error that is spent.
        if (progress.Elapsed < lastElapsed)
            nextLook = firstLook;
        lastElapsed = progress.Elapsed;

        if (IsSpent(progress))
            return End();

        if (progress.Elapsed < nextLook || progress.Values < Fewest(progress))
            return MostValues - progress.Values;

        return Look(progress);
    }

    int Look(SamplingProgress progress)
    {
        nextLook = progress.Elapsed * Growth;
        looks++;
        var verdicts = limits
            .Select(limit => Judgement.Of(limit, progress.Sample(limit.Metric), Error).Verdict)
            .ToList();
        return verdicts.TrueForAll(verdict => verdict != Verdict.Inconclusive) ? 0 : MostValues - progress.Values;
    }

    int End()
    {
        looks++;
        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool IsSpent(SamplingProgress progress) =>
        progress.Iterations >= FixedIterations.Fewest && (progress.Elapsed >= budget || progress.Values >= MostValues);

    /// <summary>
    /// For a mean, fewer values than this could all lie on one side of something rare: a collection, a time slice, a
    /// slow timer. A count of values beyond a bound needs no such care.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int Fewest(SamplingProgress progress) =>
        progress.Values == 0
            ? 1
            : (progress.Elapsed / progress.Values).TotalMicroseconds switch
            {
                _ when areRatios => FewestPairs,
                < 100 => 1000,
                < 10_000 => 200,
                < 100_000 => 40,
                _ => 10,
            };
}
