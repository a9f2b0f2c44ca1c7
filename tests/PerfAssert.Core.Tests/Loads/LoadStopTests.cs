using PerfAssert.Loads;
using PerfAssert.Loads.Resources;
using PerfAssert.Loads.Running;

namespace PerfAssert.Core.Tests.Loads;

/// <summary>What the pacer does when it is told to stop while it waits for what is due.</summary>
public class LoadStopTests : LoadTest
{
    [Fact]
    public void What_is_not_yet_due_when_a_load_is_stopped_does_not_begin()
    {
        var began = new List<TimeSpan>();
        var plan = Plan(
            Steady(LoadLevel.OfRate(2), 10),
            _ =>
            {
                began.Add(Time.Elapsed);
                return default;
            }
        );
        var (mix, ended) = (new Mix(plan.Operations, 1), false);
        OperationDispatcher? dispatcher = null;
        dispatcher = new(TimeSpan.TicksPerMinute, () => new(dispatcher!, mix, Time, Time.Threads, null));
        var resources = new ResourceWatch(Time, Time.Threads, new ResourceMeter(Time, null), null, Seconds(1));
        var timeline = new LoadTimeline(Time, dispatcher, resources, Seconds(1));
        var monitor = new LoadMonitor(
            Time,
            Time.Threads,
            plan,
            dispatcher,
            timeline,
            Seconds(10),
            new(Time, timeline, resources),
            null,
            CancellationToken.None
        );
        Time.After(Seconds(0.7), monitor.Stop);

        Time.Run(async () =>
        {
            await Time.Threads.Start(
                "pacer",
                () =>
                    new Pacer(Time, Time.Threads, dispatcher, monitor).Run([
                        new(plan.Phases[0], mix.Operations, plan.TimeOut, 100),
                    ])
            );
            return ended = true;
        });

        Assert.True(ended);
        Assert.Equal([Seconds(0), Seconds(0.5)], began);
        Assert.InRange(Time.Elapsed, Seconds(0.7), Seconds(0.72));
    }
}
