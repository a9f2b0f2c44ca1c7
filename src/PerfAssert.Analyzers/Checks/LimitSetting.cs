using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Analyzers.Checks;

/// <summary>A property of an attribute that is a limit.</summary>
/// <param name="Metric">What it limits.</param>
/// <param name="Statistic">Which number of it.</param>
/// <param name="Comparison">How.</param>
/// <param name="Factor">What makes the bound of the number that is written.</param>
/// <param name="Most">The largest number that may be written, or null.</param>
sealed record LimitSetting(
    Metric Metric,
    Statistic Statistic,
    Comparison Comparison,
    double Factor = 1,
    double? Most = null
)
{
    public Limit Of(string setting, double value) => new(setting, Metric, Statistic, Comparison, value * Factor);
}
