using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert;

/// <summary>Numbers of users, one after the other, over which the median duration may grow only so much. Its own limits
/// hold at each of them.</summary>
/// <example>
/// <code>
/// [LoadFact(DurationMs = 20_000), Levels(1, 5, 10, 20, LatencyGrowthUnderPercent = 20)]
/// </code>
/// </example>
/// <param name="users">The numbers of users.</param>
public sealed class LevelsAttribute(params int[] users) : LoadProfileAttribute
{
    /// <summary>The numbers of users.</summary>
    public IReadOnlyList<int> Users { get; } = users;

    /// <summary>Fails the test when the median duration grows by this percentage, or more, for each 2.5 times of users,
    /// between any two neighbours.</summary>
    public double LatencyGrowthUnderPercent
    {
        get => Read();
        set => Give(value);
    }

    /// <inheritdoc/>
    public override LoadProfile Profile(LoadStage stage) =>
        new Loads.Profiles.Levels(Users, stage.Duration / Math.Max(1, Users.Count));

    internal override IEnumerable<Limit> LimitsOfWhole =>
        Given.Number(nameof(LatencyGrowthUnderPercent)) is { } percent
            ?
            [
                new(
                    nameof(LatencyGrowthUnderPercent),
                    Metric.LatencyGrowth,
                    Statistic.Value,
                    Comparison.Under,
                    percent / 100
                ),
            ]
            : [];
}
