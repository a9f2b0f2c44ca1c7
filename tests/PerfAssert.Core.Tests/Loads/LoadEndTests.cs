using System.Globalization;
using PerfAssert.Judging;
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
    [Theory]
    [InlineData(null, 8196)]
    [InlineData(100d, 205)]
    public void A_dead_service_ends_the_load_early_with_its_error(double? perSecond, int errors)
    {
        var result = Run(
            Plan(
                Steady(perSecond is { } rate ? LoadLevel.OfRate(rate) : LoadLevel.OfUsers(4), 120),
                async cancellation =>
                {
                    await OneMillisecond(cancellation);
                    throw new HttpRequestException("Connection refused");
                }
            )
        );

        // After two seconds of patience, which begin when it is first looked at: after 50 ms.
        // What is under way then is not counted.
        Assert.Equal(Seconds(2.05), result.Whole.Elapsed);
        EndsAt(2.1);
        Assert.Equal("PERF0411", result.EndedBy?.Code);
        Assert.Contains(
            "HttpRequestException: Connection refused.",
            result.EndedBy!.Sentence,
            StringComparison.Ordinal
        );
        Assert.Equal(errors, result.Whole.Errors);
        Assert.Equal(0, Statistic.Rate.Of(result.Whole.Of[Metric.Success]).Value);
    }

    [Fact]
    public void What_failed_in_the_warm_up_is_told_apart_because_the_figures_leave_it_out()
    {
        var result = Run(
            Plan(
                Steady(LoadLevel.OfUsers(1), 120),
                async cancellation =>
                {
                    await OneMillisecond(cancellation);
                    throw new HttpRequestException("Connection refused");
                }
            ) with
            {
                Warmup = Seconds(1),
            }
        );

        var words = result.EndedBy!.Sentence.Split(' ');
        Assert.Contains(" of them in the warm-up, the last with ", result.EndedBy.Sentence, StringComparison.Ordinal);
        Assert.Equal(result.Whole.Errors, Number("operations") - Number("of"));

        long Number(string before) => long.Parse(words[Array.IndexOf(words, before) - 1], CultureInfo.InvariantCulture);
    }

    [Fact]
    public void A_service_killed_in_mid_run_is_counted_up_to_its_end()
    {
        var result = Run(
            Plan(
                Steady(LoadLevel.OfRate(200), 120),
                _ => Time.Elapsed < Seconds(1.5) ? default : throw new HttpRequestException("Connection reset")
            )
        );
        var samples = Samples.OfLoad(result);

        Assert.Equal(Seconds(3.5), result.Whole.Elapsed);
        Assert.Equal(300, result.Whole.Of[Metric.Duration].Count);
        Assert.Equal(0.5, Statistic.Rate.Of(result.Whole.Of[Metric.Availability]).Value);
        Assert.Contains(
            "the first: HttpRequestException: Connection reset",
            Finding.Of(samples).Single(finding => finding.Kind == "errors").Text,
            StringComparison.Ordinal
        );
        Assert.Equal(Verdict.LimitBreached, Judgement.Of(LimitText.Parse("success_rate >= 99%"), samples).Verdict);
        Assert.True(samples.EndedByError);
        Assert.IsType<HttpRequestException>(Assert.IsType<ProblemException>(samples.FirstError).InnerException);
    }

    [Fact]
    public void A_service_that_is_away_for_a_moment_does_not_end_the_load()
    {
        var result = Run(
            Plan(
                Steady(LoadLevel.OfRate(200), 3),
                _ =>
                    Time.Elapsed is var elapsed && elapsed > Seconds(1) && elapsed < Seconds(1.5)
                        ? throw new IOException()
                        : default
            )
        );

        Assert.Null(result.EndedBy);
        Assert.Equal(600, result.Whole.Operations);
        Assert.Equal(99, result.Whole.Errors);
    }

    [Fact]
    public void An_operation_that_takes_too_long_is_told_to_stop_and_counts_as_failed()
    {
        var result = Run(
            Plan(Steady(LoadLevel.OfUsers(2), 1), Never) with
            {
                TimeOut = Seconds(0.3),
                Breaker = CircuitBreaker.Never,
            }
        );

        // It is looked at every 30 ms: told after 330 ms, four times until the second is over.
        Assert.Equal(8, result.Whole.Errors);
        EndsAt(1.32);
        var problem = Assert.IsType<ProblemException>(result.Whole.FirstError);
        Assert.Equal(
            "PERF0413: The operation took longer than its time-out of 0.3 s, so it counts as failed. Raise "
                + "OperationTimeoutMs if that is what you accept.",
            problem.Message
        );
        Assert.IsType<TaskCanceledException>(problem.InnerException);
    }

    [Fact]
    public void An_operation_that_never_returns_is_abandoned()
    {
        var never = new TaskCompletionSource();

        var result = Run(
            Plan(Steady(LoadLevel.OfUsers(2), 1), _ => new(never.Task)) with
            {
                TimeOut = Seconds(0.2),
                Grace = Seconds(0.2),
                Breaker = CircuitBreaker.Never,
            }
        );

        // It is looked at every 20 ms: given up after 420 ms, when another takes the user's place.
        Assert.Equal(6, result.Whole.Errors);
        EndsAt(1.26);
        Assert.StartsWith(
            "PERF0412: The operation was told to stop and still goes on after 0.2 s",
            result.Whole.FirstError!.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_operation_that_outlives_the_warm_up_and_fails_is_a_failure_of_the_load()
    {
        var never = new TaskCompletionSource();

        var result = Run(Plan(Steady(LoadLevel.OfUsers(2), 1), _ => new(never.Task)) with { Warmup = Seconds(0.5) });

        // Both users are busy from the warm-up to the end: nothing else is there to count.
        Assert.Equal((2, 2), (result.Whole.Operations, result.Whole.Errors));
        Assert.Equal(0, Statistic.Rate.Of(result.Whole.Of[Metric.Success]).Value);
        Assert.StartsWith(
            "PERF0412: The operation was told to stop and still goes on after 5 s",
            result.Whole.FirstError!.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Many_operations_that_never_return_end_the_load()
    {
        var never = new TaskCompletionSource();

        var result = Run(
            Plan(Steady(LoadLevel.OfUsers(30), 120), _ => new(never.Task)) with
            {
                TimeOut = Seconds(0.2),
                Grace = Seconds(0.2),
                Breaker = CircuitBreaker.Never,
            }
        );

        Assert.Equal(Seconds(0.42), result.Whole.Elapsed);
        Assert.Equal("PERF0412", result.EndedBy?.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_load_that_is_cancelled_ends_at_once_and_what_was_under_way_is_no_error(bool isOpen)
    {
        using var cancel = new CancellationTokenSource(Seconds(0.5), Time);

        var result = RunUntil(
            Plan(Steady(isOpen ? LoadLevel.OfRate(100, 5) : LoadLevel.OfUsers(5), 120), Never),
            cancel.Token
        );

        EndsAt(0.5);
        Assert.True(result.Cancelled);
        Assert.Equal((0, 0), (result.Whole.Operations, result.Whole.Errors));
    }

    [Fact]
    public void A_cancelled_load_does_not_wait_for_what_never_returns()
    {
        using var cancel = new CancellationTokenSource(Seconds(0.3), Time);
        var never = new TaskCompletionSource();

        var result = RunUntil(
            Plan(Steady(LoadLevel.OfUsers(3), 120), _ => new(never.Task)) with
            {
                Grace = Seconds(0.3),
            },
            cancel.Token
        );

        EndsAt(0.6);
        Assert.True(result.Cancelled);
    }

    [Fact]
    public void Operations_that_wait_too_long_for_a_user_are_dropped_and_counted()
    {
        var result = Run(
            Plan(Steady(LoadLevel.OfRate(100, mostUsers: 1), 1), Taking(100)) with
            {
                TimeOut = Seconds(0.5),
            }
        );

        // One user does one in 100 ms, until the last that was due has waited for half a second.
        Assert.Equal(85, result.Whole.Dropped);
        Assert.Equal(100, result.Whole.Dropped + result.Whole.Operations);
        Assert.Equal(500e6, Statistic.Max.Of(result.Whole.Of[Metric.UserWait]).Value);
    }

    ValueTask Never(CancellationToken cancellation) => new(Time.Delay(Timeout.InfiniteTimeSpan, cancellation));
}
