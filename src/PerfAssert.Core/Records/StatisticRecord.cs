using System.ComponentModel.DataAnnotations;

namespace PerfAssert.Records;

/// <summary>A statistic with the ends of its interval; an end is null where nothing can be said.</summary>
/// <param name="Name">The statistic, such as <c>p95</c>.</param>
/// <param name="Value">The number.</param>
/// <param name="Low">The lower end of its interval, or null.</param>
/// <param name="High">The upper end of its interval, or null.</param>
public sealed record StatisticRecord([property: Required] string Name, double Value, double? Low, double? High);
