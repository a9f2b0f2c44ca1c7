using PerfAssert.Statistics;

namespace PerfAssert.Benchmarks;

/// <summary>What a tool says of a method. A mean that is not a number: it gave no answer.</summary>
/// <param name="Mean">Nanoseconds of one operation.</param>
/// <param name="Median">Nanoseconds of one operation.</param>
/// <param name="Interval">Where the mean lies, or null.</param>
/// <param name="Wall">From the call of the tool to its answer.</param>
sealed record Measurement(double Mean, double Median, Interval? Interval, TimeSpan Wall)
{
    public bool IsAnswer => double.IsFinite(Mean);
}
