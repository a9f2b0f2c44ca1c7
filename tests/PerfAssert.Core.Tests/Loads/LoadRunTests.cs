using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Loads;

public class LoadRunTests : LoadTest
{
    static readonly AsyncLocal<string?> word = new();

    [Fact]
    public async Task In_an_open_load_each_operation_that_is_due_is_done_once()
    {
        var calls = 0;

        var result = await Run(Plan(Steady(LoadLevel.OfRate(500), 2), _ =>
        {
            Interlocked.Increment(ref calls);
            return default;
        }));

        Assert.Equal(1000, calls);
        Assert.Equal((1000, 0, 0), (result.Whole.Operations, result.Whole.Errors, result.Whole.Dropped));
        Assert.Equal(1000, result.Whole.Of[Metric.DispatchLag].Count);
        Assert.InRange(Statistic.Throughput.Of(result.Whole.Of[Metric.Duration]).Value, 490, 510);
        Assert.Equal(1, Statistic.Rate.Of(result.Whole.Of[Metric.Success]).Value);
    }

    [Fact]
    public async Task In_a_closed_load_there_are_exactly_so_many_users_at_once()
    {
        var (now, most) = (0, 0);

        await Run(Plan(Steady(LoadLevel.OfUsers(7), 1), async cancellation =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref now));
            await OneMillisecond(cancellation);
            Interlocked.Decrement(ref now);
        }));

        Assert.Equal(7, most);
        Assert.Equal(0, now);
    }

    [Fact]
    public async Task In_an_open_load_there_are_at_most_so_many_users_at_once()
    {
        var (now, most) = (0, 0);

        var result = await Run(Plan(Steady(LoadLevel.OfRate(1000, mostUsers: 3), 1), async cancellation =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref now));
            await OneMillisecond(cancellation);
            Interlocked.Decrement(ref now);
        }));

        Assert.InRange(most, 1, 3);
        Assert.Equal(1000, result.Whole.Operations);
    }

    [Fact]
    public async Task Users_come_and_go_with_a_ramp()
    {
        var result = await Run(Plan(new Stages(
            new LoadPhase("up", Seconds(1.5), LoadLevel.OfUsers(1), LoadLevel.OfUsers(20)),
            new LoadPhase("down", Seconds(1.5), LoadLevel.OfUsers(20), LoadLevel.OfUsers(1))), OneMillisecond));

        Assert.InRange(result.Phase("up")!.Seconds[^1].Users, 17, 20);
        Assert.InRange(result.Phase("down")!.Seconds[^1].Users, 1, 4);
    }

    [Fact]
    public async Task Operations_are_mixed_as_their_weights_say_and_have_metrics_of_their_own()
    {
        var result = await Run(new()
        {
            Profile = Steady(LoadLevel.OfRate(1000), 1),
            Operations = [new("read", 80, _ => default), new("write", 20, _ => throw new InvalidOperationException("full"))],
        });

        Assert.InRange(result.Whole.Of[new("duration.read", Unit.Nanoseconds)].Count, 790, 810);
        Assert.Equal(0, Statistic.Rate.Of(result.Whole.Of[new("success.write", Unit.Share)]).Value);
        Assert.InRange(result.Whole.Errors, 190, 210);
        Assert.Equal("full", result.Whole.FirstError!.Message);
        Assert.False(result.Whole.Of.ContainsKey(new("duration.write", Unit.Nanoseconds)));
    }

    [Fact]
    public async Task Failures_are_counted_by_kind()
    {
        var calls = 0;

        var result = await Run(Plan(Steady(LoadLevel.OfRate(400), 1), _ => (Interlocked.Increment(ref calls) % 4) switch
        {
            0 => throw new HttpRequestException("Busy", null, System.Net.HttpStatusCode.ServiceUnavailable),
            1 or 2 => throw new InvalidOperationException("full"),
            _ => default,
        }));

        Assert.Equal([new("InvalidOperationException", "full", 200), new("HttpRequestException 503", "Busy", 100)], result.Whole.Failures);
        Assert.Contains(
            "300 operations threw (200 InvalidOperationException, 100 HttpRequestException 503), the first: ",
            Finding.Of(Samples.OfLoad(result)).Single(finding => finding.Kind == "errors").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_phase_has_numbers_of_its_own_and_the_warm_up_stays_out_of_the_whole()
    {
        var plan = Plan(new Stages(new LoadPhase("calm", Seconds(1), LoadLevel.OfRate(100)), new LoadPhase("busy", Seconds(1), LoadLevel.OfRate(300))), _ => default);

        var result = await Run(plan with { Warmup = Seconds(0.5) });

        Assert.Equal(["warm-up", "calm", "busy"], result.Phases.Select(phase => phase.Phase.Name));
        Assert.Equal([50, 100, 300], result.Phases.Select(phase => phase.Figures.Operations));
        Assert.Equal(400, result.Whole.Operations);
        Assert.InRange(result.Whole.Elapsed, Seconds(1.9), Seconds(2.2));
        Assert.InRange(result.Phases[2].Began, Seconds(1.4), Seconds(1.7));
    }

    [Fact]
    public async Task Progress_is_told_each_second_and_a_listener_that_fails_ends_nothing()
    {
        var told = new List<LoadProgress>();

        await Run(Plan(Steady(LoadLevel.OfRate(200), 3), OneMillisecond), new Listener(told.Add));
        var result = await Run(Plan(Steady(LoadLevel.OfRate(10), 1), OneMillisecond), new Listener(_ => throw new InvalidOperationException()));

        Assert.Equal(3, told.Count);
        Assert.InRange(told[1].Second.Rate, 150, 250);
        Assert.Equal("steady", told[1].Second.Phase);
        Assert.InRange(told[0].Left, Seconds(1.5), Seconds(2.1));
        Assert.Equal(10, result.Whole.Operations);
    }

    [Fact]
    public async Task What_flows_into_the_load_flows_into_its_operations()
    {
        word.Value = "here";
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();

        await Run(Plan(Steady(LoadLevel.OfUsers(3), 0.3), async cancellation =>
        {
            await OneMillisecond(cancellation);
            seen.AddOrUpdate(word.Value ?? "lost", 1, (_, count) => count + 1);
        }));

        Assert.Equal(["here"], seen.Keys);
    }

    [Fact]
    public async Task Synchronous_operations_have_a_thread_for_each_user()
    {
        var (now, most) = (0, 0);

        await Run(new()
        {
            Profile = Steady(LoadLevel.OfUsers(24), 1.5),
            Operations =
            [
                LoadOperation.Of((CancellationToken cancellation) =>
                {
                    InterlockedMax(ref most, Interlocked.Increment(ref now));
                    cancellation.WaitHandle.WaitOne(100);
                    Interlocked.Decrement(ref now);
                }),
            ],
        });

        Assert.Equal(24, most);
    }

    [Fact]
    public async Task Resources_are_measured_beside_the_load()
    {
        var result = await Run(Plan(Steady(LoadLevel.OfUsers(2), 3), OneMillisecond));

        Assert.InRange(Statistic.Max.Of(result.Whole.Of[Metric.WorkingSet]).Value, 10e6, 100e9);
        Assert.InRange(Statistic.Max.Of(result.Whole.Of[Metric.Threads]).Value, 4, 10_000);
        Assert.InRange(Statistic.Mean.Of(result.Whole.Of[Metric.ProcessCpu]).Value, 0.0001, 1.05);
        Assert.InRange(result.Whole.Of[Metric.Heap].Count, 2, 3);
        Assert.Equal(3, result.Seconds.Count);
        Assert.All(result.Seconds, second => Assert.True(second.WorkingSet > 0));
    }

    static void InterlockedMax(ref int place, int value)
    {
        for (var seen = Volatile.Read(ref place); value > seen; seen = Volatile.Read(ref place)) Interlocked.CompareExchange(ref place, value, seen);
    }

    sealed class Listener(Action<LoadProgress> hear) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => hear(value);
    }
}
