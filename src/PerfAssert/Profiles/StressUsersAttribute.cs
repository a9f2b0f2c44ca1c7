using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Statistics;

namespace PerfAssert;

/// <summary>
/// Users that become more in steps until one of the limits of this attribute is broken, or the service is dead. How far
/// it came is the metric <c>sustained_users</c>.
/// </summary>
/// <param name="from">At the first step.</param>
/// <param name="to">At the last step.</param>
public sealed class StressUsersAttribute(int from, int to) : LoadProfileAttribute
{
    /// <summary>At the first step.</summary>
    public int From { get; } = from;

    /// <summary>At the last step.</summary>
    public int To { get; } = to;

    /// <summary>How many steps.</summary>
    public int Steps { get; set; } = 5;

    /// <summary>Fails the test when fewer users than this were sustained.</summary>
    public double MinSustained
    {
        get => Read();
        set => Give(value);
    }

    /// <inheritdoc/>
    public override LoadProfile Profile(LoadStage stage) =>
        new Stress(LoadLevel.OfUsers(From), LoadLevel.OfUsers(To), Checked, stage.Duration / Checked);

    int Checked =>
        Steps >= 1
            ? Steps
            : throw new ProblemException(Problem.OutOfRange(nameof(Steps), Steps, "a whole number from 1"));

    internal override IEnumerable<Limit> LimitsOfWhole =>
        Given.Number(nameof(MinSustained)) is { } least
            ? [new(nameof(MinSustained), Metric.SustainedUsers, Statistic.Value, Comparison.AtLeast, least)]
            : [];
}
