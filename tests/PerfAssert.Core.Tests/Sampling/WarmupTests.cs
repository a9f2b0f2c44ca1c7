using PerfAssert.Metrics;
using PerfAssert.Sampling;

namespace PerfAssert.Core.Tests.Sampling;

public class WarmupTests : SamplingTest
{
    [Fact]
    public async Task Warmup_operations_are_not_recorded()
    {
        int[] milliseconds = [900, 900, 10, 20, 30];
        var call = 0;

        var samples = await Sample(
            () => Spend(milliseconds[call++]),
            new() { WarmupIterations = 2, Stopping = new TakeAtOnce(3) }
        );

        Assert.Equal([10, 20, 30], Milliseconds(samples));
        Assert.Equal(3, samples.Iterations);
        Assert.Equal(TimeSpan.FromMilliseconds(60), samples.Elapsed);
        Assert.Equal(new(2, TimeSpan.FromMilliseconds(1800), WarmupEnd.AsTold), samples.Warmup);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task So_many_warmup_operations_are_called_also_when_they_are_short(int wanted)
    {
        var calls = 0;

        var samples = await Sample(() => calls++, new() { WarmupIterations = wanted, Stopping = new TakeAtOnce(0) });

        Assert.Equal(wanted, calls);
        Assert.Equal(wanted, samples.Warmup.Operations);
    }

    [Fact]
    public async Task What_the_warmup_records_itself_is_forgotten()
    {
        var call = 0;

        var samples = await Sample(
            () =>
            {
                Spend(5);
                Recording.Record("queue_wait", ++call, Unit.Nanoseconds);
            },
            new() { WarmupIterations = 2, Stopping = new TakeAtOnce(2) }
        );

        Assert.Equal([3, 4], samples.Of[new("queue_wait", Unit.Nanoseconds)].Values);
    }

    [Fact]
    public async Task A_warmup_of_a_length_ends_after_it()
    {
        var samples = await Sample(
            () => Spend(3),
            new() { Warmup = TimeSpan.FromMilliseconds(10), Stopping = new TakeAtOnce(1) }
        );

        Assert.Equal(new(4, TimeSpan.FromMilliseconds(12), WarmupEnd.AsTold), samples.Warmup);
    }

    [Fact]
    public async Task A_warmup_without_a_length_ends_when_the_code_has_settled()
    {
        var samples = await Sample(() => Spend(10), new() { Stopping = new TakeAtOnce(1) });

        // Sixty calls are needed; the first is alone, the others come three at a time, as fit into a burst.
        Assert.Equal(new(61, TimeSpan.FromMilliseconds(610), WarmupEnd.Settled), samples.Warmup);
    }

    [Fact]
    public async Task Code_that_never_settles_is_measured_all_the_same_and_it_is_said()
    {
        var compiled = 0;
        var sampler = Sampler(() => compiled++);

        var samples = await sampler.Run(
            Operation.Of(() => Spend(10)),
            new() { Stopping = new TakeAtOnce(2) },
            Recording,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(WarmupEnd.NeverSettled, samples.Warmup.End);
        Assert.Equal([10, 10], Milliseconds(samples));
    }

    [Fact]
    public async Task What_was_recorded_before_the_compiler_moved_is_dropped()
    {
        var (call, compiled) = (0, 1000L);
        var operation = Operation.Of(() =>
        {
            call++;
            Spend(call <= 70 ? 10 : 5);
            if (call == 70)
                compiled++;
        });

        var samples = await Sampler(() => compiled)
            .Run(operation, new() { Stopping = new TakeAtOnce(20) }, Recording, TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Repeat(5d, 20), Milliseconds(samples));
        Assert.Equal(WarmupEnd.Settled, samples.Warmup.End);
    }
}
