using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Loads;

/// <summary>However a service ends, so does the load, and says why.</summary>
public class LoadEndTests : LoadTest
{
    static readonly TimeSpan patience = Seconds(20);

    [Theory]
    [InlineData(null)]
    [InlineData(100d)]
    public async Task A_dead_service_ends_the_load_early_with_its_error(double? perSecond)
    {
        var begun = TimeProvider.System.GetTimestamp();

        var result = await Run(Plan(
            Steady(perSecond is { } rate ? LoadLevel.OfRate(rate) : LoadLevel.OfUsers(4), 120),
            async cancellation =>
            {
                await OneMillisecond(cancellation);
                throw new HttpRequestException("Connection refused");
            }));

        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), Seconds(1), patience);
        Assert.Equal("PERF0411", result.EndedBy?.Code);
        Assert.Contains("HttpRequestException: Connection refused.", result.EndedBy!.Sentence, StringComparison.Ordinal);
        Assert.True(result.Whole.Errors >= 10);
        Assert.Equal(0, Statistic.Rate.Of(result.Whole.Of[Metric.Success]).Value);
    }

    [Fact]
    public async Task A_service_killed_in_mid_run_is_counted_up_to_its_end()
    {
        var begun = TimeProvider.System.GetTimestamp();

        var result = await Run(Plan(Steady(LoadLevel.OfRate(200), 120), _ =>
            TimeProvider.System.GetElapsedTime(begun) < Seconds(1.5) ? default : throw new HttpRequestException("Connection reset")));
        var samples = Samples.OfLoad(result);

        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), Seconds(2), patience);
        Assert.InRange(result.Whole.Of[Metric.Duration].Count, 200, 400);
        Assert.InRange(Statistic.Rate.Of(result.Whole.Of[Metric.Availability]).Value, 0.2, 0.8);
        Assert.Contains("the first: HttpRequestException: Connection reset", Finding.Of(samples).Single(finding => finding.Kind == "errors").Text, StringComparison.Ordinal);
        Assert.Equal(Verdict.LimitBreached, Judgement.Of(LimitText.Parse("success_rate >= 99%"), samples).Verdict);
        Assert.True(samples.EndedByError);
        Assert.IsType<HttpRequestException>(Assert.IsType<ProblemException>(samples.FirstError).InnerException);
    }

    [Fact]
    public async Task A_service_that_is_away_for_a_moment_does_not_end_the_load()
    {
        var begun = TimeProvider.System.GetTimestamp();

        var result = await Run(Plan(Steady(LoadLevel.OfRate(200), 3), _ =>
            TimeProvider.System.GetElapsedTime(begun) is var elapsed && elapsed > Seconds(1) && elapsed < Seconds(1.5) ? throw new IOException() : default));

        Assert.Null(result.EndedBy);
        Assert.Equal(600, result.Whole.Operations);
        Assert.InRange(result.Whole.Errors, 50, 150);
    }

    [Fact]
    public async Task An_operation_that_takes_too_long_is_told_to_stop_and_counts_as_failed()
    {
        var result = await Run(Plan(Steady(LoadLevel.OfUsers(2), 1), async cancellation => await Task.Delay(Timeout.Infinite, cancellation)) with
        {
            TimeOut = Seconds(0.3),
            Breaker = CircuitBreaker.Never,
        });

        Assert.InRange(result.Whole.Errors, 2, 8);
        var problem = Assert.IsType<ProblemException>(result.Whole.FirstError);
        Assert.Equal("PERF0413: The operation operation took longer than its time-out of 0.3 s, so it counts as failed. Raise OperationTimeoutMs if that is what you accept.", problem.Message);
        Assert.IsType<TaskCanceledException>(problem.InnerException);
    }

    [Fact]
    public async Task An_operation_that_never_returns_is_abandoned()
    {
        var begun = TimeProvider.System.GetTimestamp();
        var never = new TaskCompletionSource();

        var result = await Run(Plan(Steady(LoadLevel.OfUsers(2), 1), _ => new(never.Task)) with
        {
            TimeOut = Seconds(0.2),
            Grace = Seconds(0.2),
            Breaker = CircuitBreaker.Never,
        });

        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), Seconds(0.4), patience);
        Assert.True(result.Whole.Errors >= 2);
        Assert.StartsWith("PERF0412: The operation operation was told to stop and still goes on after 0.2 s", result.Whole.FirstError!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_operations_that_never_return_end_the_load()
    {
        var begun = TimeProvider.System.GetTimestamp();
        var never = new TaskCompletionSource();

        var result = await Run(Plan(Steady(LoadLevel.OfUsers(30), 120), _ => new(never.Task)) with
        {
            TimeOut = Seconds(0.2),
            Grace = Seconds(0.2),
            Breaker = CircuitBreaker.Never,
        });

        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), Seconds(0.4), patience);
        Assert.Equal("PERF0412", result.EndedBy?.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_load_that_is_cancelled_ends_at_once_and_what_was_under_way_is_no_error(bool isOpen)
    {
        using var cancel = new CancellationTokenSource();
        cancel.CancelAfter(Seconds(0.5));
        var begun = TimeProvider.System.GetTimestamp();

        var result = await new Load(TimeProvider.System).Run(
            Plan(Steady(isOpen ? LoadLevel.OfRate(100, 5) : LoadLevel.OfUsers(5), 120), async cancellation => await Task.Delay(Timeout.Infinite, cancellation)),
            null, cancel.Token);

        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), Seconds(0.4), patience);
        Assert.True(result.Cancelled);
        Assert.Equal((0, 0), (result.Whole.Operations, result.Whole.Errors));
    }

    [Fact]
    public async Task A_cancelled_load_does_not_wait_for_what_never_returns()
    {
        using var cancel = new CancellationTokenSource();
        cancel.CancelAfter(Seconds(0.3));
        var begun = TimeProvider.System.GetTimestamp();
        var never = new TaskCompletionSource();

        var result = await new Load(TimeProvider.System).Run(
            Plan(Steady(LoadLevel.OfUsers(3), 120), _ => new(never.Task)) with { Grace = Seconds(0.3) }, null, cancel.Token);

        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), Seconds(0.5), patience);
        Assert.True(result.Cancelled);
    }

    [Fact]
    public async Task Operations_that_wait_too_long_for_a_user_are_dropped_and_counted()
    {
        var result = await Run(Plan(Steady(LoadLevel.OfRate(100, mostUsers: 1), 1), async cancellation => await Task.Delay(100, cancellation)) with { TimeOut = Seconds(0.5) });

        Assert.InRange(result.Whole.Dropped, 50, 95);
        Assert.Equal(100, result.Whole.Dropped + result.Whole.Operations);
    }
}
