using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Statistics;

namespace PerfAssert;

/// <summary>
/// Operations in a second that become more in steps until one of the limits of this attribute is broken, or the service
/// is dead. How far it came is the metric <c>sustained_rate</c>.
/// </summary>
/// <param name="from">At the first step.</param>
/// <param name="to">At the last step.</param>
public sealed class StressRateAttribute(double from, double to) : LoadProfileAttribute
{
    /// <summary>At the first step.</summary>
    public double From { get; } = from;

    /// <summary>At the last step.</summary>
    public double To { get; } = to;

    /// <summary>How many steps.</summary>
    public int Steps { get; set; } = 5;

    /// <summary>Operations at once, at most; 256 unless set.</summary>
    public int MaxUsers { get; set; } = LoadLevel.DefaultMostUsers;

    /// <summary>Fails the test when a smaller rate than this was sustained.</summary>
    public double MinSustained
    {
        get => Read();
        set => Give(value);
    }

    /// <inheritdoc/>
    public override LoadProfile Profile(LoadStage stage) =>
        new Stress(LoadLevel.OfRate(From, MaxUsers), LoadLevel.OfRate(To, MaxUsers), Checked, stage.Duration / Checked);

    int Checked =>
        Steps >= 1
            ? Steps
            : throw new ProblemException(Problem.OutOfRange(nameof(Steps), Steps, "a whole number from 1"));

    internal override IEnumerable<Limit> LimitsOfWhole =>
        Given.Number(nameof(MinSustained)) is { } least
            ? [new(nameof(MinSustained), Metric.SustainedRate, Statistic.Value, Comparison.AtLeast, least)]
            : [];
}
