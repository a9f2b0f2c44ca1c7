namespace PerfAssert.Statistics;

/// <summary>One number that was worked out together with its interval, such as a slope:
/// every statistic of it is that number.</summary>
/// <param name="value">The number.</param>
/// <param name="count">How many values it rests on.</param>
/// <param name="interval">Its interval, given how often each end may be wrong.</param>
sealed class StatedObservation(double value, int count, Func<double, Interval?> interval) : Observations
{
    public override int Count => count;

    public override double Mean => value;

    public override double Min => value;

    public override double Max => value;

    public override double Total => value;

    public override double StandardDeviation => 0;

    public Interval? Interval(double error) => interval(error);

    public override double Quantile(double probability) => value;

    public override double AtRank(int rank) => value;

    public override double Within(double threshold) => value <= threshold ? count : 0;

    public override double[] BatchMeans(int batches) => [value];

    public override double Overdispersion(double threshold) => 1;

    public override Estimate Throughput(double error) => new(1e9 / value, null, count);

    public override Observations Part(double from, double to) => this;

    public override Observations Scaled(double factor) =>
        new StatedObservation(
            value * factor,
            count,
            error => interval(error) is { } ends ? new(ends.Low * factor, ends.High * factor) : null
        );
}
