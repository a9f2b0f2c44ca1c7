using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using PerfAssert.Limits;

namespace PerfAssert.Records;

/// <summary>A limit and what came of it. Numbers are in the unit.</summary>
/// <param name="Setting">Where the user wrote it: the property or the text itself.</param>
/// <param name="Metric">What is limited.</param>
/// <param name="Statistic">Which number of its values.</param>
/// <param name="Comparison">How the number must stand to the bound.</param>
/// <param name="Bound">The bound.</param>
/// <param name="Unit">The symbol of the unit of the bound; empty for plain numbers.</param>
/// <param name="Value">What was measured, or null when there was nothing to measure.</param>
/// <param name="Low">The lower end of its interval, or null where nothing can be said.</param>
/// <param name="High">The upper end of its interval, or null where nothing can be said.</param>
/// <param name="Count">How many values it rests on.</param>
/// <param name="Verdict">What came of it.</param>
/// <param name="Reason">Why it is undecided, or broken without a number, or by how much it changed against its
/// baseline; null otherwise.</param>
public sealed record LimitRecord(
    string Setting,
    [property: Required] string Metric,
    [property: Required] string Statistic,
    Comparison Comparison,
    double Bound,
    string Unit,
    double? Value,
    double? Low,
    double? High,
    int Count,
    Verdict Verdict,
    string? Reason
)
{
    /// <summary>The phase of a load in which it holds, or null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Phase { get; init; }

    /// <summary>What was approved, for a limit that a baseline sets; null otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Approved { get; init; }
}
