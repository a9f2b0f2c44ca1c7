using PerfAssert.Metrics;
using PerfAssert.Sampling;

namespace PerfAssert.Core.Tests.Sampling;

/// <summary>What the tests of the sampler share: a clock that only the operation moves, and a compiler that has come to rest.</summary>
public abstract class SamplingTest
{
    internal SteppingClock Clock { get; } = new();

    internal Recording Recording { get; }

    protected SamplingTest() => Recording = new(Clock);

    internal Task<Samples> Sample(Action operation, SamplingPlan plan) => Sample(Operation.Of(operation), plan);

    internal Task<Samples> Sample(Operation operation, SamplingPlan plan) =>
        new Sampler(Clock, () => 1000).Run(operation, plan, Recording, TestContext.Current.CancellationToken);

    internal static IReadOnlyList<double> Milliseconds(Samples samples, string metric = "duration") =>
        [.. samples.Of[new(metric, Unit.Nanoseconds)].Values.Select(value => value / 1e6)];

    internal void Spend(double milliseconds) => Clock.Advance(milliseconds);
}
