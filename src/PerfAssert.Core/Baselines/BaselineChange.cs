using PerfAssert.Judging;

namespace PerfAssert.Baselines;

/// <summary>What became of one metric of a baseline.</summary>
/// <param name="Approved">What a person approved; null where the metric is new.</param>
/// <param name="Measured">What was measured; null where the metric is gone.</param>
/// <param name="Judgement">
/// The verdict. Its limit has the setting <see cref="Setting"/> and, as its bound,
/// the worst value that the tolerance allows.
/// </param>
/// <param name="P">How likely equal code gives launches that differ as much; null where that was not asked.</param>
sealed record BaselineChange(BaselineMetric? Approved, BaselineMetric? Measured, Judgement Judgement, double? P = null)
{
    /// <summary>The setting of limits that a baseline sets.</summary>
    public const string Setting = "Baseline";

    /// <summary>By how much the value changed, as a share of the approved one: 0.1 is 10 % more. Null where either is
    /// missing or the approved one is 0.</summary>
    public double? Change =>
        (Approved, Measured) switch
        {
            (null, _) or (_, null) => null,
            var (approved, measured) when approved.Value == measured.Value => 0,
            ({ Value: 0 }, _) => null,
            var (approved, measured) => (measured.Value - approved.Value) / Math.Abs(approved.Value),
        };

    /// <summary>Whether the approved value is so much worse than today's that a
    /// change for the worse would pass unseen.</summary>
    public bool IsSlack { get; internal init; }
}
