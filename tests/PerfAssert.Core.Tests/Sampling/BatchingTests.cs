using PerfAssert.Sampling;

namespace PerfAssert.Core.Tests.Sampling;

public class BatchingTests : SamplingTest
{
    // 250 us over the length of one operation, rounded up.
    [Theory]
    [InlineData(0.001, 250)]
    [InlineData(0.0001, 2500)]
    [InlineData(0.0007, 358)]
    [InlineData(0.002499, 101)]
    [InlineData(0.0025, 1)]
    [InlineData(1, 1)]
    public async Task Short_operations_are_timed_in_batches_of_250_us(double milliseconds, int expected)
    {
        var samples = await Sample(
            () => Spend(milliseconds),
            new() { WarmupIterations = 1000, Stopping = new TakeAtOnce(3) }
        );

        Assert.Equal(expected, samples.OperationsPerIteration);
        Assert.Equal([milliseconds, milliseconds, milliseconds], Milliseconds(samples));
    }

    [Fact]
    public async Task Each_value_is_the_time_of_one_operation_of_its_batch()
    {
        var calls = 0;

        var samples = await Sample(
            () => Spend(++calls % 2 == 0 ? 0.001 : 0.003),
            new() { WarmupIterations = 1000, Stopping = new TakeAtOnce(2) }
        );

        Assert.Equal(250, samples.OperationsPerIteration);
        Assert.All(Milliseconds(samples), value => Assert.Equal(0.002, value, 0.00001));
    }

    [Fact]
    public async Task Where_settled_code_became_faster_all_begins_anew_with_batches_as_long_as_they_should_be()
    {
        var calls = 0;

        var samples = await Sample(
            () => Spend(++calls < 600_000 ? 0.001 : 0.0001),
            new() { Stopping = new TakeAtOnce(2000) }
        );

        Assert.Equal(2500, samples.OperationsPerIteration);
        Assert.Equal(2000, samples.Iterations);
        Assert.All(Milliseconds(samples), value => Assert.Equal(0.0001, value, 0.000001));
    }

    [Fact]
    public async Task Operations_that_a_limit_speaks_of_singly_are_timed_singly()
    {
        var samples = await Sample(
            () => Spend(0.001),
            new()
            {
                WarmupIterations = 1000,
                SingleOperations = true,
                Stopping = new TakeAtOnce(3),
            }
        );

        Assert.Equal(1, samples.OperationsPerIteration);
    }

    [Fact]
    public async Task Operations_that_may_fail_are_timed_singly()
    {
        var samples = await Sample(
            () => Spend(0.001),
            new()
            {
                WarmupIterations = 1000,
                CountErrors = true,
                Stopping = new TakeAtOnce(3),
            }
        );

        Assert.Equal(1, samples.OperationsPerIteration);
    }

    [Fact]
    public async Task Operations_that_time_parts_of_themselves_are_timed_singly()
    {
        var samples = await Sample(
            () => Recording.Measure(() => Spend(0.001)),
            new() { WarmupIterations = 1000, Stopping = new TakeAtOnce(3) }
        );

        Assert.Equal(1, samples.OperationsPerIteration);
        Assert.Equal([0.001, 0.001, 0.001], Milliseconds(samples));
    }

    [Fact]
    public async Task A_batch_that_the_user_sets_is_taken()
    {
        var calls = 0;

        var samples = await Sample(
            () =>
            {
                calls++;
                Spend(10);
            },
            new()
            {
                WarmupIterations = 0,
                OperationsPerIteration = 7,
                Stopping = new TakeAtOnce(3),
            }
        );

        Assert.Equal(7, samples.OperationsPerIteration);
        Assert.Equal(21, calls);
        Assert.Equal([10, 10, 10], Milliseconds(samples));
    }
}
