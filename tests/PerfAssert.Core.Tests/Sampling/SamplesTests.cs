using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Sampling;

public class SamplesTests
{
    static readonly Metric hits = new("hits", Unit.Number);

    [Fact]
    public void Launches_are_joined_in_order()
    {
        var error = new InvalidOperationException();
        var first = Launch(seconds: 1, (Metric.Duration, [1, 2]), (hits, [7]));
        var second = Launch(seconds: 2, (Metric.Duration, [3])) with { Errors = 2, FirstError = error, Error = 0.001 };
        var third = Launch(seconds: 3, (Metric.Duration, [4, 5]), (hits, [8, 9])) with
        {
            Errors = 1,
            FirstError = new TimeoutException(),
        };

        var joined = Samples.Join([first, second, third]);

        Assert.Equal([1, 2, 3, 4, 5], joined.Of[Metric.Duration].Values);
        Assert.Equal([7, 8, 9], joined.Of[hits].Values);
        Assert.Equal(5, joined.Iterations);
        Assert.Equal(TimeSpan.FromSeconds(6), joined.Elapsed);
        Assert.Equal(3, joined.Errors);
        Assert.Equal(0.001, joined.Error);
        Assert.Same(error, joined.FirstError);
        Assert.Equal(first.Warmup, joined.Warmup);
    }

    [Fact]
    public void Nothing_is_cancelled_and_empty()
    {
        Assert.True(Samples.Nothing.Cancelled);
        Assert.Empty(Samples.Nothing.Of);
        Assert.Equal(0, Samples.Nothing.Iterations);
    }

    static Samples Launch(double seconds, params (Metric Metric, double[] Values)[] metrics) =>
        new()
        {
            Of = metrics.ToDictionary(entry => entry.Metric, entry => new Sample(entry.Values)),
            OperationsPerIteration = 1,
            Warmup = new(3, TimeSpan.FromSeconds(seconds), WarmupEnd.Settled),
            Elapsed = TimeSpan.FromSeconds(seconds),
        };
}
