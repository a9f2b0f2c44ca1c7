using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Loads;

/// <summary>What the operations of a load record themselves.</summary>
public class RecordedValuesTests : LoadTest
{
    static readonly Metric queueWait = new("queue_wait", Unit.Nanoseconds);
    static readonly Metric hits = new("hits", Unit.Number);
    static readonly Metric offset = new("offset", Unit.Nanoseconds);

    RecordValue record = (_, _) => { };
    int calls;

    [Fact]
    public void Lengths_of_time_are_counted_by_stretches_as_durations_are()
    {
        var result = Record(Steady(LoadLevel.OfUsers(1), 2), () => record(queueWait, calls % 100 == 0 ? 20e6 : 2e6));

        var sample = result.Whole.Of[queueWait];
        Assert.InRange(sample.Slices!.Count, 10, 128);
        Assert.Equal(result.Whole.Operations, sample.Count);
        Assert.Equal(2e6, Statistic.Median.Of(sample).Value, 2e6 * Resolution);
        Assert.Equal(20e6, Statistic.Max.Of(sample).Value);
    }

    [Fact]
    public void Other_numbers_are_kept_as_they_are()
    {
        var result = Record(Steady(LoadLevel.OfUsers(1), 1), () => record(hits, calls % 2 == 0 ? 0.25 : -0.75));

        Assert.Equal(result.Whole.Operations, result.Whole.Of[hits].Values.Count);
        Assert.Equal(-0.25, Statistic.Mean.Of(result.Whole.Of[hits]).Value, 0.001);
    }

    [Fact]
    public void Lengths_of_time_may_be_negative()
    {
        var result = Record(
            new Ramp(LoadLevel.OfUsers(1), LoadLevel.OfUsers(2), Seconds(1), Seconds(1)),
            () => record(offset, calls < 500 ? 3e6 : -1e6)
        );

        Assert.Equal(-1e6, Statistic.Min.Of(result.Whole.Of[offset]).Value);
        Assert.Equal(3e6, Statistic.Max.Of(result.Whole.Of[offset]).Value);
    }

    /// <summary>What a histogram does not tell apart to within 0.4 % is kept as it is.</summary>
    [Theory]
    [InlineData(0.25)]
    [InlineData(3.5)]
    [InlineData(4e14)]
    public void Lengths_of_time_that_no_histogram_tells_apart_are_kept_as_they_are(double nanoseconds)
    {
        var result = Record(Steady(LoadLevel.OfUsers(1), 1), () => record(offset, nanoseconds));

        Assert.Equal(nanoseconds, Statistic.Mean.Of(result.Whole.Of[offset]).Value);
    }

    /// <summary>Few and many in a stretch: none is lost, and none counted twice.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(3000)]
    public void Every_length_of_time_is_counted_once(int each)
    {
        var result = Record(
            Steady(LoadLevel.OfUsers(1), 1),
            () =>
            {
                for (var i = 0; i < each; i++)
                    record(queueWait, 1000 + i);
            }
        );

        Assert.Equal(each * result.Whole.Operations, result.Whole.Of[queueWait].Count);
    }

    [Fact]
    public void Of_many_numbers_an_even_choice_is_kept()
    {
        var result = Record(
            Steady(LoadLevel.OfUsers(1), 1),
            () =>
            {
                for (var i = 0; i < 1000; i++)
                    record(hits, i);
            }
        );

        var kept = result.Whole.Of[hits];
        Assert.InRange(kept.Count, 1 << 16, 1 << 17);
        Assert.Equal(499.5, Statistic.Mean.Of(kept).Value, 5d);
    }

    [Fact]
    public void A_value_belongs_to_the_phase_in_which_it_was_recorded()
    {
        var plan = PlanOf(
            new Ramp(LoadLevel.OfUsers(1), LoadLevel.OfUsers(2), Seconds(1), Seconds(1)),
            () => record(queueWait, Time.Elapsed.TotalNanoseconds)
        ) with
        {
            Warmup = Seconds(1),
        };

        var result = Run(plan);

        var (first, second) = (result.Phases[1], result.Phases[2]);
        Assert.InRange(Statistic.Min.Of(first.Figures.Of[queueWait]).Value, 1e9, 1.1e9);
        Assert.InRange(Statistic.Max.Of(first.Figures.Of[queueWait]).Value, 1.9e9, 2.01e9);
        Assert.InRange(Statistic.Min.Of(second.Figures.Of[queueWait]).Value, 2e9, 2.1e9);
        Assert.Equal(
            first.Figures.Of[queueWait].Count + second.Figures.Of[queueWait].Count,
            result.Whole.Of[queueWait].Count
        );
    }

    [Fact]
    public void Parts_that_are_timed_are_the_operations_and_calls_are_told_apart()
    {
        var result = Record(Steady(LoadLevel.OfUsers(1), 1), () => record(Metric.Duration, 0.3e6));

        Assert.Equal(0.3e6, Statistic.Median.Of(result.Whole.Of[Metric.Duration]).Value, 0.3e6 * Resolution);
        Assert.Equal(1e6, Statistic.Median.Of(result.Whole.Of[Metric.Call]).Value, 1e6 * Resolution);
        Assert.Same(result.Whole.Of[Metric.Call], result.Whole.Calls);

        // The last operation ends when the time is over.
        Assert.Equal(
            result.Whole.Operations / result.Whole.Elapsed.TotalSeconds,
            LimitQuestion.Judge(LimitText.Parse("throughput >= 1/s"), Samples.OfLoad(result)).Estimate!.Value,
            1.5
        );
    }

    /// <summary>A quick phase goes on while what the test records decides too little.</summary>
    [Theory]
    [InlineData("p95 queue_wait < 10ms", 1)]
    [InlineData("p95 queue_wait < 1ms", 1)]
    [InlineData("p95 queue_wait < 2ms", 3)]
    public void A_quick_phase_looks_at_what_is_recorded(string limit, int times)
    {
        var random = new Random(1);
        Limit[] limits = [LimitText.Parse(limit)];
        var plan = PlanOf(
            Steady(LoadLevel.OfUsers(1), 40),
            () => record(queueWait, random.NextDouble() < 0.95 ? 1.9e6 : 2.1e6)
        );

        var result = Run(
            plan with
            {
                DurationFactor = 0.1,
                IsUndecided = phase => PhaseLook.At(phase, limits).IsUndecided,
            }
        );

        Assert.Equal(Seconds(4 * times), result.Phases[0].Phase.Duration);
    }

    /// <summary>A rising load ends where a limit on what the test records is broken, and says which.</summary>
    [Fact]
    public void A_rising_load_breaks_at_what_is_recorded()
    {
        Limit[] limits = [LimitText.Parse("median queue_wait < 5ms")];
        var rising = new Stress(LoadLevel.OfRate(100, 200), LoadLevel.OfRate(500, 200), 5, Seconds(1));
        var plan = PlanOf(rising, () => record(queueWait, calls > 300 ? 8e6 : 1e6));

        var result = Run(plan with { Breaks = step => PhaseLook.At(step, limits).Broken });

        Assert.Equal(3, result.Phases.Count);
        Assert.StartsWith("median queue_wait was 8", result.Broke, StringComparison.Ordinal);
    }

    /// <summary>What cannot be judged is told when the load is, and does not end it before.</summary>
    [Fact]
    public void A_limit_in_another_unit_does_not_end_a_rising_load()
    {
        Limit[] limits = [LimitText.Parse("max hits < 5ms")];
        var rising = new Stress(LoadLevel.OfUsers(1), LoadLevel.OfUsers(3), 3, Seconds(1));

        var result = Run(
            PlanOf(rising, () => record(hits, 1)) with
            {
                Breaks = step => PhaseLook.At(step, limits).Broken,
            }
        );

        Assert.Null(result.Broke);
        Assert.Equal("PERF0110", Assert.Throws<ProblemException>(() => SustainedLoad.In(result, limits)).Problem.Code);
    }

    LoadResult Record(LoadProfile profile, Action operation) => Run(PlanOf(profile, operation));

    LoadPlan PlanOf(LoadProfile profile, Action operation) =>
        Plan(
            profile,
            cancellation =>
            {
                calls++;
                operation();
                return Delay(1, cancellation);
            }
        ) with
        {
            Begins = phase => record = phase,
        };
}
