using PerfAssert.Baselines;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Baselines;

public class BaselineTests
{
    static readonly Metric hitRate = new("hit_rate", Unit.Share);
    static readonly Metric queue = new("queue", Unit.Number);

    [Fact]
    public void Each_launch_gives_a_number()
    {
        var baseline = Of([Launch(1000), Launch(2000.04), Launch(3000)], reference: "Old");

        Assert.Equal(
            ["duration", "allocated", "ratio", "hit_rate", "queue"],
            baseline.Metrics.Select(metric => metric.Metric.Name)
        );
        Assert.Equal(
            ["median", "min", "median", "mean", "mean"],
            baseline.Metrics.Select(metric => metric.Statistic.Name)
        );
        Assert.Equal([1000, 2000, 3000], baseline.Metrics[0].Launches);
        Assert.Equal(2000, baseline.Metrics[0].Value);
        Assert.Equal(new(1000, 3000), baseline.Metrics[0].Interval);
        Assert.Equal([64, 64, 64], baseline.Metrics[1].Launches);
        Assert.Equal([null, null, "Old", null, null], baseline.Metrics.Select(metric => metric.Reference));
    }

    [Fact]
    public void It_says_where_and_how_it_was_measured()
    {
        var baseline = Of([Launch(1000)]);

        Assert.Equal(SampleRecord.Run.Machine.MachineClass, baseline.MachineClass);
        Assert.Equal("ColdStart, HeapLimitMB = 64", baseline.Settings);
        Assert.Matches(@"^\d+\.\d+\.\d+$", baseline.Tool);
        Assert.Null(baseline.Approval);
    }

    [Fact]
    public void A_limit_tells_whether_more_is_better()
    {
        IReadOnlyList<Limit> limits =
        [
            LimitText.Parse("hit_rate < 20%"),
            LimitText.Parse("queue >= 3"),
            LimitText.Parse("throughput > 5/s"),
        ];

        Assert.Equal(
            [false, false, false, true, false],
            Of([Launch(1)]).Metrics.Select(metric => metric.HigherIsBetter)
        );
        Assert.Equal(
            [false, false, false, false, true],
            Of([Launch(1)], limits: limits).Metrics.Select(metric => metric.HigherIsBetter)
        );
    }

    [Fact]
    public void What_not_every_launch_has_is_left_out()
    {
        var poor = Launch(1) with
        {
            Of = new Dictionary<Metric, Sample> { [Metric.Duration] = new(5), [queue] = new() },
        };

        Assert.Equal([Metric.Duration], Of([Launch(1), poor]).Metrics.Select(metric => metric.Metric));
    }

    [Fact]
    public void Launches_without_numbers_make_no_baseline() =>
        Assert.Equal("PERF0514", Assert.Throws<ProblemException>(() => Of([Samples.Nothing, Launch(1)])).Problem.Code);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(double.NaN, 0, 0)]
    [InlineData(10, -1, 0)]
    [InlineData(10, 0, double.PositiveInfinity)]
    public void Options_that_cannot_be_are_refused(double tolerance, double floor, double bytes)
    {
        var options = new BaselineOptions
        {
            TolerancePercent = tolerance,
            NoiseFloorMs = floor,
            AllocatedToleranceBytes = bytes,
        };

        Assert.Equal("PERF0109", Assert.Throws<ProblemException>(() => Of([Launch(1)], options)).Problem.Code);
    }

    [Theory]
    [InlineData(null, null, null, false, null, "default")]
    [InlineData(100, 5, null, false, null, "OperationsPerIteration = 100, WarmupIterations = 5")]
    [InlineData(null, null, 500, true, 64, "WarmupMs = 500, ColdStart, HeapLimitMB = 64")]
    public void Settings_are_told_in_the_words_of_the_attribute(
        int? operations,
        int? warmup,
        int? milliseconds,
        bool isCold,
        int? heap,
        string text
    ) =>
        Assert.Equal(
            text,
            new BaselineSettings
            {
                OperationsPerIteration = operations,
                WarmupIterations = warmup,
                WarmupMs = milliseconds,
                ColdStart = isCold,
                HeapLimitMB = heap,
            }.ToString()
        );

    static Baseline Of(
        IReadOnlyList<Samples> launches,
        BaselineOptions? options = null,
        string? reference = null,
        IReadOnlyList<Limit>? limits = null
    ) =>
        Baseline.Of(
            launches,
            SampleRecord.Run.Machine,
            new() { ColdStart = true, HeapLimitMB = 64 },
            options ?? new(),
            reference,
            limits
        );

    static Samples Launch(double nanoseconds) =>
        Samples.Nothing with
        {
            Of = new Dictionary<Metric, Sample>
            {
                [queue] = new(1, 2),
                [hitRate] = new(0.5, 0.7),
                [Metric.Gen0] = new(1),
                [Metric.Reference] = new(nanoseconds),
                [Metric.Ratio] = new(1),
                [Metric.Allocated] = new(64, 64, 90),
                [Metric.Duration] = new(nanoseconds, nanoseconds, nanoseconds * 50),
            },
        };
}
