using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Machines;
using PerfAssert.Sampling.Paired;

namespace PerfAssert.Core.Tests.Sampling;

/// <summary>What the tests of the sampler share: a clock that only the operation moves,
/// and a compiler that has come to rest.</summary>
public abstract class SamplingTest
{
    internal SteppingClock Clock { get; } = new();

    internal Recording Recording { get; }

    protected SamplingTest() => Recording = new(Clock);

    internal Task<Samples> Sample(Action operation, SamplingPlan plan) => Sample(Operation.Of(operation), plan);

    internal Task<Samples> Sample(Operation operation, SamplingPlan plan) =>
        Sampler(() => 1000).Run(operation, plan, Recording, TestContext.Current.CancellationToken);

    /// <summary>A machine whose runtime does as it usually does, also on one core.</summary>
    internal Readings Machine(Func<long> compiledMethods) =>
        Readings.OfMachine(Clock, compiledMethods) with
        {
            TieringDelay = Tiering.UsualDelay,
        };

    internal Sampler Sampler(Func<long> compiledMethods) => new(Machine(compiledMethods), witness: null);

    internal PairedSampler PairedSampler(Func<long> compiledMethods) => new(Machine(compiledMethods), new Random(1));

    internal static IReadOnlyList<double> Milliseconds(Samples samples, string metric = "duration") =>
        [.. samples.Of[new(metric, Unit.Nanoseconds)].Values.Select(value => value / 1e6)];

    internal void Spend(double milliseconds) => Clock.Advance(milliseconds);
}
