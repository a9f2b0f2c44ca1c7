using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Sampling;

public class PairedSamplerTests : SamplingTest
{
    [Fact]
    public async Task Each_pair_gives_the_ratio_of_the_two_times()
    {
        var samples = await Compare(() => Spend(30), () => Spend(20), new TakeAtOnce(10));

        Assert.Equal(Enumerable.Repeat(1.5, 10), samples.Of[Metric.Ratio].Values);
        Assert.Equal(30e6, Statistic.Median.Of(samples.Of[Metric.Duration]).Value);
        Assert.Equal(20e6, Statistic.Median.Of(samples.Of[Metric.Reference]).Value);
    }

    [Fact]
    public async Task The_order_within_a_pair_is_drawn_anew_each_time()
    {
        var order = new List<char>();

        await Compare(() => Note('t'), () => Note('r'), new TakeAtOnce(200));

        var testedFirst = order.TakeLast(400).Chunk(2).Count(pair => pair[0] == 't');
        Assert.InRange(testedFirst, 60, 140); // Binomial(200, 0.5): outside by chance less than once in 10^7.
        Assert.All(order.TakeLast(400).Chunk(2), pair => Assert.NotEqual(pair[0], pair[1]));

        void Note(char side)
        {
            order.Add(side);
            Spend(20);
        }
    }

    [Fact]
    public async Task Short_operations_fill_a_slot_of_a_quarter_of_a_millisecond()
    {
        var samples = await Compare(() => Spend(0.001), () => Spend(0.002), new TakeAtOnce(5));

        Assert.Equal(250, samples.OperationsPerIteration);
        Assert.Equal(Enumerable.Repeat(0.5, 5), samples.Of[Metric.Ratio].Values);
    }

    [Fact]
    public async Task What_ran_before_the_compiler_came_to_rest_is_dropped()
    {
        long compiled = 0;
        var call = 0;

        var samples = await PairedSampler(() => compiled)
            .Run(
                new(Operation.Of(Tested), Operation.Of(() => Spend(10))),
                Recording,
                new TakeAtOnce(3),
                TestContext.Current.CancellationToken
            );

        Assert.Equal([1, 1, 1], samples.Of[Metric.Ratio].Values);
        Assert.Equal(WarmupEnd.Settled, samples.Warmup.End);

        void Tested()
        {
            call++;
            if (call < 20)
                compiled++;
            Spend(call < 20 ? 90 : 10);
        }
    }

    [Fact]
    public async Task An_exception_of_either_side_ends_the_sampling_and_comes_back()
    {
        var samples = await Compare(
            () => Spend(20),
            () => throw new InvalidOperationException("no reference"),
            new TakeAtOnce(5)
        );

        Assert.True(samples.EndedByError);
        Assert.Equal("no reference", samples.FirstError?.Message);
    }

    [Fact]
    public async Task Parts_that_the_methods_time_themselves_are_compared_instead_of_the_methods()
    {
        var samples = await Compare(() => Part(40), () => Part(20), new TakeAtOnce(4));

        Assert.Equal([2, 2, 2, 2], samples.Of[Metric.Ratio].Values);

        void Part(double milliseconds)
        {
            Spend(100);
            Recording.Measure(() => Spend(milliseconds));
        }
    }

    Task<Samples> Compare(Action tested, Action reference, IStoppingRule rule) =>
        PairedSampler(() => 1000)
            .Run(
                new(Operation.Of(tested), Operation.Of(reference)),
                Recording,
                rule,
                TestContext.Current.CancellationToken
            );
}
