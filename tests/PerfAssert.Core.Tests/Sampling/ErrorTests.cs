using PerfAssert.Metrics;
using PerfAssert.Sampling;

namespace PerfAssert.Core.Tests.Sampling;

public class ErrorTests : SamplingTest
{
    [Fact]
    public async Task An_exception_ends_the_sampling()
    {
        var call = 0;

        var samples = await Sample(
            () => Fail(++call == 6),
            new() { WarmupIterations = 2, Stopping = new TakeAtOnce(100) }
        );

        Assert.True(samples.EndedByError);
        Assert.Equal("no room", samples.FirstError!.Message);
        Assert.Equal(1, samples.Errors);
        Assert.Equal(3, samples.Iterations);
        Assert.Equal(6, call);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    public async Task An_exception_during_warmup_ends_the_sampling(int? warmupIterations)
    {
        var call = 0;

        var samples = await Sample(
            () => Fail(++call == 2),
            new() { WarmupIterations = warmupIterations, Stopping = new TakeAtOnce(100) }
        );

        Assert.True(samples.EndedByError);
        Assert.Equal("no room", samples.FirstError!.Message);
        Assert.Equal(2, call);
    }

    [Fact]
    public async Task Where_errors_are_counted_sampling_goes_on()
    {
        var call = 0;

        var samples = await Sample(
            () => Fail(++call % 3 == 0),
            new()
            {
                WarmupIterations = 3,
                CountErrors = true,
                Stopping = new TakeAtOnce(6),
            }
        );

        Assert.Equal([1, 1, 0, 1, 1, 0], samples.Of[Metric.Success].Values);
        Assert.Equal([1, 1, 1, 1], Milliseconds(samples));
        Assert.False(samples.EndedByError);
        Assert.Equal(2, samples.Errors);
        Assert.Equal("no room", samples.FirstError!.Message);
    }

    [Fact]
    public async Task Errors_of_the_warmup_are_not_counted()
    {
        var call = 0;

        var samples = await Sample(
            () => Fail(++call <= 2),
            new()
            {
                WarmupIterations = 3,
                CountErrors = true,
                Stopping = new TakeAtOnce(4),
            }
        );

        Assert.Equal(0, samples.Errors);
        Assert.Null(samples.FirstError);
        Assert.Equal([1, 1, 1, 1], samples.Of[Metric.Success].Values);
    }

    [Fact]
    public async Task Operations_that_all_fail_leave_no_duration()
    {
        var samples = await Sample(
            () => Fail(true),
            new()
            {
                WarmupIterations = 0,
                CountErrors = true,
                Stopping = new TakeAtOnce(4),
            }
        );

        Assert.Equal([0, 0, 0, 0], samples.Of[Metric.Success].Values);
        Assert.Equal(0, samples.Iterations);
        Assert.DoesNotContain(Metric.Duration, samples.Of.Keys);
    }

    [Fact]
    public async Task An_exception_of_a_task_is_the_operations_own()
    {
        var operation = Operation.Of(async Task () =>
        {
            await Task.Yield();
            throw new InvalidOperationException("late");
        });

        var samples = await Sample(operation, new() { WarmupIterations = 0, Stopping = new TakeAtOnce(4) });

        Assert.True(samples.EndedByError);
        Assert.Equal("late", Assert.IsType<InvalidOperationException>(samples.FirstError).Message);
    }

    void Fail(bool now)
    {
        Spend(1);
        if (now)
            throw new InvalidOperationException("no room");
    }
}
