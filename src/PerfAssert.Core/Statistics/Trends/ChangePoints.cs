using MathNet.Numerics.Statistics;

namespace PerfAssert.Statistics.Trends;

/// <summary>
/// Finds where a series of numbers changed its level: the levels that fit the winsorised values with least squares,
/// where each further level must be worth a penalty;
/// then each change must pass Student's test and be large enough to matter.
/// </summary>
/// <remarks>
/// Least squares with a penalty: Yao, Estimating the number of change-points via Schwarz' criterion, Statistics and
/// Probability Letters 6 (1988). The best levels by dynamic programming: Jackson and others, An algorithm for optimal
/// partitioning of data on an interval, IEEE Signal Processing Letters 12 (2005). Where neighbouring values resemble
/// one another, penalty and test count a value for as much as it tells (<see cref="SeriesNoise"/>).
/// </remarks>
static class ChangePoints
{
    /// <summary>
    /// The likelihood ratio that the true place of a change exceeds in 5 % of cases: -2 ln(1 - sqrt(0.95)) (Hansen,
    /// Sample splitting and threshold estimation, Econometrica 68, 2000).
    /// </summary>
    const double PlaceRatio = 7.352;

    /// <summary>The changes, in order.</summary>
    /// <param name="values">Finite numbers, oldest first.</param>
    /// <param name="options">What counts as a change.</param>
    public static IReadOnlyList<ChangePoint> Find(IReadOnlyList<double> values, ChangePointOptions? options = null)
    {
        options ??= new();
        if (values.Count < 2 * options.LeastSegment)
            return [];

        var scaled = SeriesScale.Of([.. values]);
        var noise = SeriesNoise.Of(scaled.Values);
        var clean = Winsorised.Values(scaled.Values, noise.Scale);
        var ends = Levels(
            new(clean),
            options.LeastSegment,
            options.Penalty * noise.LongRunVariance * Math.Log(clean.Length)
        );
        Confirm(ends, clean, scaled, noise, options);

        // What tells best whether there is a step blurs where it is.
        var sharp = Winsorised.WithSteps(scaled.Values, noise.Scale);
        var sums = new SquaredErrors(sharp);
        for (var i = 1; i < ends.Count - 1; i++)
            ends[i] = Best(sums, ends[i - 1], ends[i + 1], options.LeastSegment);
        return [.. ends.Skip(1).SkipLast(1).Select((_, i) => Dated(ends, i + 1, sharp, scaled, sums, noise))];
    }

    /// <summary>The best places to cut, from 0 to the count of values.</summary>
    static List<int> Levels(SquaredErrors sums, int least, double penalty)
    {
        var n = sums.Count;
        var (cost, from) = (new double[n + 1], new int[n + 1]);
        cost[0] = -penalty;
        for (var end = 1; end <= n; end++)
        {
            cost[end] = double.PositiveInfinity;
            for (var start = 0; start <= end - least; start++)
            {
                var sum = cost[start] + penalty + sums.Between(start, end);
                if (sum < cost[end])
                    (cost[end], from[end]) = (sum, start);
            }
        }

        List<int> ends = [n];
        while (ends[^1] > 0)
            ends.Add(from[ends[^1]]);
        ends.Reverse();
        return ends;
    }

    /// <summary>Takes out the change that is least sure, or else the smallest,
    /// until all are sure and large enough.</summary>
    static void Confirm(
        List<int> ends,
        double[] clean,
        SeriesScale scaled,
        SeriesNoise noise,
        ChangePointOptions options
    )
    {
        while (ends.Count > 2)
        {
            var inner = Enumerable.Range(1, ends.Count - 2).ToList();
            var weakest = inner.MaxBy(i => Test(ends, i, clean, noise));
            if (Test(ends, weakest, clean, noise) < options.Significance)
            {
                weakest = inner.MinBy(i => Size(ends, i, clean, scaled));
                if (Size(ends, weakest, clean, scaled) >= options.LeastChange)
                    return;
            }

            ends.RemoveAt(weakest);
        }
    }

    static double Test(List<int> ends, int i, double[] clean, SeriesNoise noise) =>
        StudentTest.P(clean[ends[i - 1]..ends[i]], clean[ends[i]..ends[i + 1]], noise.Inflation);

    static double Size(List<int> ends, int i, double[] clean, SeriesScale scaled) =>
        scaled.Change(
            ArrayStatistics.Mean(clean[ends[i - 1]..ends[i]]),
            ArrayStatistics.Mean(clean[ends[i]..ends[i + 1]])
        );

    static int Best(SquaredErrors sums, int start, int end, int least) =>
        Enumerable
            .Range(start + least, end - start - (2 * least) + 1)
            .MinBy(cut => sums.Between(start, cut) + sums.Between(cut, end));

    static ChangePoint Dated(
        List<int> ends,
        int i,
        double[] clean,
        SeriesScale scaled,
        SquaredErrors sums,
        SeriesNoise noise
    )
    {
        var (start, cut, end) = (ends[i - 1], ends[i], ends[i + 1]);
        var best = sums.Between(start, cut) + sums.Between(cut, end);
        var (earliest, latest) = (cut, cut);
        while (earliest - 1 > start && IsPossible(earliest - 1))
            earliest--;
        while (latest + 1 < end && IsPossible(latest + 1))
            latest++;
        return new(
            cut,
            earliest,
            latest,
            scaled.Back(ArrayStatistics.Mean(clean[start..cut])),
            scaled.Back(ArrayStatistics.Mean(clean[cut..end])),
            Test(ends, i, clean, noise)
        );

        bool IsPossible(int place) =>
            sums.Between(start, place) + sums.Between(place, end) - best <= PlaceRatio * noise.LongRunVariance;
    }
}
