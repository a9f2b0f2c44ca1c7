using PerfAssert.Judging;
using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Loads;

public class LoadRunTests : LoadTest
{
    [Fact]
    public void In_an_open_load_each_operation_that_is_due_is_done_once()
    {
        var calls = 0;

        var result = Run(
            Plan(
                Steady(LoadLevel.OfRate(500), 2),
                _ =>
                {
                    calls++;
                    return default;
                }
            )
        );

        Assert.Equal(1000, calls);
        Assert.Equal((1000, 0, 0), (result.Whole.Operations, result.Whole.Errors, result.Whole.Dropped));
        Assert.Equal(1000, result.Whole.Of[Metric.DispatchLag].Count);
        Assert.Equal(500, Statistic.Throughput.Of(result.Whole.Of[Metric.Duration]).Value, tolerance: 1e-9);
        Assert.Equal(1, Statistic.Rate.Of(result.Whole.Of[Metric.Success]).Value);
    }

    [Fact]
    public void In_a_closed_load_there_are_exactly_so_many_users_at_once()
    {
        var (now, most) = (0, 0);

        var result = Run(
            Plan(
                Steady(LoadLevel.OfUsers(7), 1),
                async cancellation =>
                {
                    most = Math.Max(most, ++now);
                    await OneMillisecond(cancellation);
                    now--;
                }
            )
        );

        Assert.Equal((7, 0), (most, now));
        Assert.Equal(7000, result.Whole.Operations);
    }

    [Fact]
    public void In_an_open_load_there_are_at_most_so_many_users_at_once()
    {
        var (now, most) = (0, 0);

        var result = Run(
            Plan(
                Steady(LoadLevel.OfRate(1000, mostUsers: 3), 1),
                async cancellation =>
                {
                    most = Math.Max(most, ++now);
                    await Delay(10, cancellation);
                    now--;
                }
            )
        );

        // Three of 10 ms each come to 300 in a second; the others wait.
        Assert.Equal((3, 0), (most, now));
        Assert.Equal(1000, result.Whole.Operations);
        EndsAt(3.34);
    }

    [Fact]
    public void Users_come_and_go_with_a_ramp()
    {
        var now = 0;
        var seen = new List<int>();
        foreach (var second in new[] { 0.0005, 0.7505, 1.4995, 2.2505, 2.9995 })
            Time.After(Seconds(second), () => seen.Add(now));

        var result = Run(
            Plan(
                new Stages(
                    new LoadPhase("up", Seconds(1.5), LoadLevel.OfUsers(1), LoadLevel.OfUsers(20)),
                    new LoadPhase("down", Seconds(1.5), LoadLevel.OfUsers(20), LoadLevel.OfUsers(1))
                ),
                async cancellation =>
                {
                    now++;
                    await OneMillisecond(cancellation);
                    now--;
                }
            )
        );

        Assert.Equal([1, 10, 19, 10, 1], seen);
        Assert.Equal(20, result.Phase("up")!.Seconds[^1].Users);
    }

    [Fact]
    public void Operations_are_mixed_as_their_weights_say_and_have_metrics_of_their_own()
    {
        var result = Run(
            new()
            {
                Profile = Steady(LoadLevel.OfRate(1024), 1),
                Operations =
                [
                    new("read", 80, _ => default),
                    new("write", 20, _ => throw new InvalidOperationException("full")),
                ],
            }
        );

        Assert.Equal(819, result.Whole.Of[new("duration.read", Unit.Nanoseconds)].Count);
        Assert.Equal(0, Statistic.Rate.Of(result.Whole.Of[new("success.write", Unit.Share)]).Value);
        Assert.Equal(205, result.Whole.Errors);
        Assert.Equal("full", result.Whole.FirstError!.Message);
        Assert.False(result.Whole.Of.ContainsKey(new("duration.write", Unit.Nanoseconds)));
    }

    [Fact]
    public void Failures_are_counted_by_kind()
    {
        var calls = 0;

        var result = Run(
            Plan(
                Steady(LoadLevel.OfRate(400), 1),
                _ =>
                    (++calls % 4) switch
                    {
                        0 => throw new HttpRequestException("Busy", null, System.Net.HttpStatusCode.ServiceUnavailable),
                        1 or 2 => throw new InvalidOperationException("full"),
                        _ => default,
                    }
            )
        );

        Assert.Equal(
            [new("InvalidOperationException", "full", 200), new("HttpRequestException 503", "Busy", 100)],
            result.Whole.Failures
        );
        Assert.Contains(
            "300 operations failed (200 InvalidOperationException, 100 HttpRequestException 503), the first: ",
            Finding.Of(Samples.OfLoad(result)).Single(finding => finding.Kind == "errors").Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Each_phase_has_numbers_of_its_own_and_the_warm_up_stays_out_of_the_whole()
    {
        var plan = Plan(
            new Stages(
                new LoadPhase("calm", Seconds(1), LoadLevel.OfRate(100)),
                new LoadPhase("busy", Seconds(1), LoadLevel.OfRate(300))
            ),
            _ => default
        );

        var result = Run(plan with { Warmup = Seconds(0.5) });

        Assert.Equal(["warm-up", "calm", "busy"], result.Phases.Select(phase => phase.Phase.Name));
        Assert.Equal([50, 100, 300], result.Phases.Select(phase => phase.Figures.Operations));
        Assert.Equal(400, result.Whole.Operations);
        Assert.Equal(Seconds(2), result.Whole.Elapsed);
        Assert.Equal([0, 0.5, 1.5], result.Phases.Select(phase => phase.Began.TotalSeconds));
    }

    [Fact]
    public void Progress_is_told_each_second_and_a_listener_that_fails_ends_nothing()
    {
        var told = new List<LoadProgress>();

        Run(Plan(Steady(LoadLevel.OfRate(200), 3), OneMillisecond), new Listener(told.Add));
        var result = Run(
            Plan(Steady(LoadLevel.OfRate(10), 1), OneMillisecond),
            new Listener(_ => throw new InvalidOperationException())
        );

        Assert.Equal(
            [(1, 2, 200), (2, 1, 200), (3, 0, 200)],
            told.Select(progress => (progress.Elapsed.TotalSeconds, progress.Left.TotalSeconds, progress.Second.Rate))
        );
        Assert.Equal("steady", told[1].Second.Phase);
        Assert.Equal(10, result.Whole.Operations);
    }

    [Fact]
    public void Resources_are_measured_beside_the_load()
    {
        var result = Run(Plan(Steady(LoadLevel.OfUsers(2), 3), OneMillisecond));

        // Shortly before each second ends.
        Assert.All(
            [Metric.WorkingSet, Metric.Threads, Metric.Heap, Metric.Gen0],
            metric => Assert.Equal(3, result.Whole.Of[metric].Count)
        );
        Assert.InRange(Statistic.Max.Of(result.Whole.Of[Metric.WorkingSet]).Value, 10e6, 100e9);
        Assert.InRange(Statistic.Max.Of(result.Whole.Of[Metric.Threads]).Value, 4, 10_000);
        Assert.Equal([1, 2, 3], result.Seconds.Select(second => second.At));
        Assert.All(result.Seconds, second => Assert.True(second.WorkingSet > 0));
    }

    sealed class Listener(Action<LoadProgress> hear) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => hear(value);
    }
}
