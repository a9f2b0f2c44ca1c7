using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Baselines;

/// <summary>What several launches of a test measured, to be approved and compared with later ones.</summary>
sealed record Baseline
{
    /// <summary>The schema that this version writes.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Fewer launches say nothing about how far launches differ.</summary>
    public const int FewestLaunches = 3;

    /// <summary>More tell nothing new, and every comparison goes through them.</summary>
    internal const int MostLaunches = 1000;

    /// <summary>The version of PerfAssert that measured.</summary>
    public required string Tool { get; init; }

    /// <summary>What must be equal before absolute times may be compared.</summary>
    public required string MachineClass { get; init; }

    /// <summary>The settings that change what the numbers mean, as text.</summary>
    public required string Settings { get; init; }

    /// <summary>How to compare; those of the new measurement count.</summary>
    public required BaselineOptions Options { get; init; }

    /// <summary>The numbers.</summary>
    public required IReadOnlyList<BaselineMetric> Metrics { get; init; }

    /// <summary>Who approved it and why; null for what was only received.</summary>
    public Approval? Approval { get; init; }

    /// <summary>
    /// Of launches, their median duration, least allocation, median ratio, and the mean of each metric of the test's
    /// own, where every launch has it.
    /// </summary>
    /// <param name="launches">The samples of each launch; one is enough for a quick look, <see cref="FewestLaunches"/>
    /// are needed for a file.</param>
    /// <param name="machine">Where they ran.</param>
    /// <param name="settings">The settings of the test.</param>
    /// <param name="options">How to compare.</param>
    /// <param name="reference">What the ratio is the ratio to, where there is one.</param>
    /// <param name="limits">
    /// The limits of the test: one on a metric of its own tells whether larger is better.
    /// Without, larger shares and rates per second are.
    /// </param>
    /// <exception cref="ProblemException">PERF0109: an option is impossible.
    /// PERF0514: no metric was measured in every launch.</exception>
    public static Baseline Of(
        IReadOnlyList<Samples> launches,
        MachineReceipt machine,
        BaselineSettings settings,
        BaselineOptions options,
        string? reference = null,
        IReadOnlyList<Limit>? limits = null
    )
    {
        var everywhere = launches
            .SelectMany(launch => launch.Of.Keys)
            .Distinct()
            .Where(metric => launches.All(launch => launch.Of.TryGetValue(metric, out var sample) && sample.Count > 0));
        var metrics = everywhere
            .Where(IsKept)
            .OrderBy(Order)
            .ThenBy(metric => metric.Name, StringComparer.Ordinal)
            .ToList();
        if (metrics.Count == 0)
            throw new ProblemException(Problem.BaselineEmpty(launches.Count));

        return new()
        {
            Tool = typeof(Baseline).Assembly.GetName().Version!.ToString(3),
            MachineClass = machine.MachineClass,
            Settings = settings.ToString(),
            Options = options.Checked(),
            Metrics =
            [
                .. metrics.Select(metric =>
                    Of(metric, launches) with
                    {
                        HigherIsBetter = HigherIsBetter(metric, limits ?? []),
                        Reference = metric == Metric.Ratio ? reference : null,
                    }
                ),
            ],
        };
    }

    static BaselineMetric Of(Metric metric, IReadOnlyList<Samples> launches)
    {
        var statistic = StatisticOf(metric);
        return new(
            metric,
            statistic,
            [
                .. launches.Select(launch =>
                    BaselineNumber.Round(statistic.NumberOf(launch.Of[metric]), statistic.UnitOf(metric))
                ),
            ]
        );
    }

    /// <summary>The median, which a few disturbed operations do not move;
    /// Defaults says why the least allocation.</summary>
    static Statistic StatisticOf(Metric metric) =>
        metric == Metric.Duration || metric == Metric.Ratio ? Statistic.Median : Defaults.StatisticOf(metric);

    static bool IsKept(Metric metric) => Order(metric) < 3 || Metric.Find(metric.Name) is null;

    static int Order(Metric metric) =>
        metric switch
        {
            _ when metric == Metric.Duration => 0,
            _ when metric == Metric.Allocated => 1,
            _ when metric == Metric.Ratio => 2,
            _ => 3,
        };

    static bool HigherIsBetter(Metric metric, IReadOnlyList<Limit> limits) =>
        limits.FirstOrDefault(limit => limit.Metric == metric && Metric.Find(metric.Name) is null) is { } limit
            ? !limit.Comparison.IsUpperBound()
            : metric.Unit == Unit.Share || metric.Unit == Unit.PerSecond;
}

/// <summary>A person's word for a change of a baseline.</summary>
/// <param name="Reason">Why it is right.</param>
/// <param name="By">Who approved it.</param>
/// <param name="Date">The day, as text.</param>
sealed record Approval(string Reason, string By, string Date);
