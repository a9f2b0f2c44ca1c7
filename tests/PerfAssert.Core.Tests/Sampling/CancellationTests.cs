using PerfAssert.Sampling;

namespace PerfAssert.Core.Tests.Sampling;

public class CancellationTests : SamplingTest
{
    [Fact]
    public async Task Cancelling_ends_the_sampling_after_the_iteration_that_runs()
    {
        using var source = new CancellationTokenSource();
        var call = 0;
        var operation = Operation.Of(() =>
        {
            Spend(1);
            if (++call == 3)
                source.Cancel();
        });

        var samples = await Sampler(() => 1000)
            .Run(operation, new() { WarmupIterations = 0, Stopping = new TakeAtOnce(100) }, Recording, source.Token);

        Assert.True(samples.Cancelled);
        Assert.Equal(3, call);
        Assert.Equal([1, 1, 1], Milliseconds(samples));
    }

    [Fact]
    public async Task Cancelled_before_it_begins_it_calls_nothing()
    {
        var call = 0;

        var samples = await Sampler(() => 1000)
            .Run(
                Operation.Of(() => call++),
                new() { Stopping = new TakeAtOnce(100) },
                Recording,
                new CancellationToken(canceled: true)
            );

        Assert.True(samples.Cancelled);
        Assert.Equal(0, call);
        Assert.Equal(0, samples.Iterations);
    }

    [Fact]
    public async Task Cancelling_ends_a_warmup_that_would_not_end()
    {
        using var source = new CancellationTokenSource();
        var call = 0;
        var operation = Operation.Of(() =>
        {
            if (++call == 50)
                source.Cancel();
        });

        var samples = await Sampler(() => 1000)
            .Run(operation, new() { SingleOperations = true, Stopping = new TakeAtOnce(100) }, Recording, source.Token);

        Assert.True(samples.Cancelled);
        Assert.Equal(50, call);
    }
}
