using PerfAssert.Metrics;
using PerfAssert.Sampling;

namespace PerfAssert.Core.Tests.Sampling;

public class SettledValuesTests : SamplingTest
{
    [Fact]
    public async Task What_was_counted_before_the_last_compilation_is_dropped_with_its_errors()
    {
        var call = 0;
        long compiled = 0;

        var samples = await Sampler(() => compiled)
            .Run(
                Operation.Of(Serve),
                new() { CountErrors = true, Stopping = new StopWhenSettled() },
                Recording,
                TestContext.Current.CancellationToken
            );

        Assert.Equal(WarmupEnd.Settled, samples.Warmup.End);
        Assert.Equal(10, samples.Warmup.Operations);
        Assert.Equal(0, samples.Errors);
        Assert.Equal(samples.Iterations, samples.Of[Metric.Success].Count);
        Assert.Equal(samples.Iterations * 50, samples.Elapsed.TotalMilliseconds);

        void Serve()
        {
            Spend(50);
            if (++call <= 10)
                compiled++;
            if (call <= 5)
                throw new InvalidOperationException("not yet");
        }
    }

    sealed class StopWhenSettled : IStoppingRule
    {
        public double Error => 0.01;

        public bool UsesUnsettledValues => true;

        public int MoreIterations(SamplingProgress progress) => 0;
    }
}
