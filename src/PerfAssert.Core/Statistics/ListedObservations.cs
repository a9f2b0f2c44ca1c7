using MathNet.Numerics.Statistics;

namespace PerfAssert.Statistics;

/// <summary>Each value kept, in the order in which they were taken.</summary>
sealed class ListedObservations(double[] values) : Observations
{
    const double FarAway = 2;
    const int TimesTheFewest = 2;

    double[]? sorted;

    public double[] Ordered => values;

    public double[] Sorted => sorted ??= Sort(values);

    public override int Count => values.Length;

    public override double Mean => ArrayStatistics.Mean(values);

    public override double Min => Sorted[0];

    public override double Max => Sorted[^1];

    public override double Total => values.Sum();

    public override double StandardDeviation => Count < 2 ? 0 : ArrayStatistics.StandardDeviation(values);

    public override double Quantile(double probability) =>
        SortedArrayStatistics.QuantileCustom(Sorted, probability, QuantileDefinition.R7);

    public override double AtRank(int rank) => Sorted[rank - 1];

    public override double Within(double threshold) => values.Count(value => value <= threshold);

    public override double[] BatchMeans(int batches) => Dependence.BatchMeans(values, batches);

    /// <summary>They ran one after the other: one second over their mean.</summary>
    public override Estimate Throughput(double error)
    {
        var mean = Intervals.Mean(new Sample(this), error);
        return new(1e9 / Mean, new(1e9 / mean.High, mean.Low > 0 ? 1e9 / mean.Low : double.PositiveInfinity), Count);
    }

    public override Observations Part(double from, double to) =>
        new ListedObservations(values[(int)Math.Round(from * Count)..(int)Math.Round(to * Count)]);

    public override Observations Scaled(double factor) =>
        new ListedObservations([.. values.Select(value => value * factor)]);

    /// <summary>
    /// What is as far from all values as the largest is from the smallest, and twice as large or half as small, lies
    /// outside: even of durations of which each resembles the fifty before it. Chosen by simulation: see CoverageTests.
    /// Of few values nobody can say so, however sure he wants to be.
    /// </summary>
    protected override Interval Far(double probability)
    {
        if (Min <= 0 || Count < TimesTheFewest * Intervals.MinimumCount(probability, Interval.DefaultError))
            return base.Far(probability);

        var far = Math.Max(FarAway, Max / Min);
        return new(Min / far, Max * far);
    }

    protected override IReadOnlyList<Block> Blocks(int wanted, double threshold) =>
        [
            .. Enumerable
                .Range(0, wanted)
                .Select(block => values[(block * Count / wanted)..((block + 1) * Count / wanted)])
                .Select(block => new Block(block.Length, block.Count(value => value <= threshold))),
        ];

    protected override IEnumerable<double> InSections(double probability) =>
        Enumerable
            .Range(0, WantedSections)
            .Select(section =>
                Part((double)section / WantedSections, (section + 1d) / WantedSections).Quantile(probability)
            );

    static double[] Sort(double[] values)
    {
        double[] copy = [.. values];
        Array.Sort(copy);
        return copy;
    }
}
