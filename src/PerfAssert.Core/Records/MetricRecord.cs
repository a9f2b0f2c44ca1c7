using System.ComponentModel.DataAnnotations;

namespace PerfAssert.Records;

/// <summary>A metric with its statistics. Numbers are in the unit.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Unit">The symbol of its unit; empty for plain numbers.</param>
/// <param name="Count">How many values there are.</param>
/// <param name="Outliers">How many of them lie outside Tukey's fences. They are counted, not removed.</param>
/// <param name="Statistics">The summary.</param>
/// <param name="Values">The values in order, with six significant digits, of a load an even choice of 10,000; absent
/// when all are the same, or only their distribution was kept.</param>
/// <param name="Histogram">That distribution in the encoding of <c>LatencyHistogram</c>, as Base64; null where the
/// values were kept one by one.</param>
public sealed record MetricRecord(
    [property: Required] string Name,
    string Unit,
    int Count,
    int Outliers,
    IReadOnlyList<StatisticRecord> Statistics,
    IReadOnlyList<double>? Values,
    string? Histogram = null
);
