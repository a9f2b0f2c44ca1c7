using PerfAssert.Sampling;
using PerfAssert.Sampling.Machines;

namespace PerfAssert.Core.Tests.Sampling;

/// <summary>How long others had the processor, as the system tells it:
/// here a file in its form, which the operation writes.</summary>
public sealed class WithheldTests : SamplingTest, IDisposable
{
    readonly Temporary temporary = new();
    int calls;

    public WithheldTests() => Waited(5_000_000);

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task What_others_took_before_the_compiler_came_to_rest_is_no_part_of_it()
    {
        long compiled = 0;
        var sampler = new Sampler(
            Machine(() => compiled) with
            {
                WaitOfThisThread = () => ProcessorWait.In(temporary["schedstat"]),
            },
            witness: null
        );

        var samples = await sampler.Run(
            Operation.Of(() =>
            {
                Call();
                if (calls <= 3)
                    compiled++;
            }),
            new() { Stopping = new StopWhenSettled() },
            Recording,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(WarmupEnd.Settled, samples.Warmup.End);
        Assert.Equal(0.2, samples.Withheld!.Value, 1e-9);
    }

    sealed class StopWhenSettled : IStoppingRule
    {
        public double Error => 0.01;

        public bool UsesUnsettledValues => true;

        public int MoreIterations(SamplingProgress progress) => 0;
    }

    [Fact]
    public async Task What_others_took_is_a_share_of_the_recorded_time_and_not_of_the_warm_up()
    {
        var samples = await Taken(Operation.Of(Call), new() { WarmupIterations = 3, Stopping = new TakeAtOnce(10) });

        Assert.Equal(0.2, samples.Withheld!.Value, 1e-9);
        Assert.Equal(Enumerable.Repeat(10d, 10), Milliseconds(samples));
    }

    [Fact]
    public async Task Of_an_operation_that_may_change_threads_it_is_unknown()
    {
        var operation = Operation.Of(() =>
        {
            Call();
            return Task.CompletedTask;
        });

        Assert.Null((await Taken(operation, new() { WarmupIterations = 3, Stopping = new TakeAtOnce(10) })).Withheld);
    }

    /// <summary>10 ms each; others take 9 ms of each call of the warm-up, and 2 ms of each call after it.</summary>
    void Call()
    {
        calls++;
        Spend(10);
        Waited(5_000_000 + (9_000_000 * Math.Min(calls, 3)) + (2_000_000 * Math.Max(calls - 3, 0)));
    }

    void Waited(int nanoseconds) =>
        File.WriteAllText(temporary["schedstat"], FormattableString.Invariant($"1 {nanoseconds:000000000} 1\n"));

    Task<Samples> Taken(Operation operation, SamplingPlan plan)
    {
        var sampler = new Sampler(
            Machine(() => 1000) with
            {
                WaitOfThisThread = () => ProcessorWait.In(temporary["schedstat"]),
            },
            witness: null
        );
        return sampler.Run(operation, plan, Recording, TestContext.Current.CancellationToken);
    }
}
