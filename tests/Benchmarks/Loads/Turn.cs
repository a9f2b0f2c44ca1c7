using PerfAssert.Metrics;

namespace PerfAssert.Benchmarks.Loads;

/// <summary>One turn of all of them.</summary>
/// <param name="Wrk">Requests in a second by wrk, or null.</param>
/// <param name="Closed">Requests in a second by as many users.</param>
/// <param name="ByHand">Median duration over one socket by hand, in nanoseconds.</param>
/// <param name="Open">Median duration of an open load, from when requests were due.</param>
/// <param name="Lag">Of which the generator itself was late, at the median.</param>
sealed record Turn(double? Wrk, double Closed, double ByHand, double Open, double Lag)
{
    public double? Share { get; init; } = Closed / Wrk;

    public double Added { get; init; } = Open - ByHand;

    public IReadOnlyList<string> Cells(string name) =>
        [
            name,
            Wrk is { } wrk ? Quantity.Text(wrk, Unit.PerSecond) : "not installed",
            Quantity.Text(Closed, Unit.PerSecond),
            Share is { } share ? Quantity.Text(share, Unit.Share) : "",
            Quantity.Text(ByHand, Unit.Nanoseconds),
            Quantity.Text(Open, Unit.Nanoseconds),
            Quantity.Text(Added, Unit.Nanoseconds),
            Quantity.Text(Lag, Unit.Nanoseconds),
        ];
}
