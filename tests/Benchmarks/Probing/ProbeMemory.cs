using PerfAssert.Probes;

namespace PerfAssert.Benchmarks.Probing;

/// <summary>The memory of a probe after a day in which every window was filled.</summary>
static class ProbeMemory
{
    const int Probes = 20;
    const int PerTurn = 200;
    const int Seed = 7;
    static readonly TimeSpan turn = TimeSpan.FromSeconds(2);

    /// <summary>Bytes on the managed heap for each probe: one that was never used, and one after 26 hours of 100
    /// operations a second, spread like a bell over the logarithm, around 20 ms.</summary>
    public static (double Unused, double Full) Measure()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = new DayClock();
        using var probes = new ProbeSet(time: clock);
        var all = Enumerable
            .Range(0, Probes)
            .Select(number => probes.Of(FormattableString.Invariant($"operation {number}")))
            .ToList();
        var unused = GC.GetTotalMemory(forceFullCollection: true) - before;

        var random = new Random(Seed);
        for (var turns = TimeSpan.FromHours(26) / turn; turns > 0; turns--)
        {
            foreach (var probe in all)
            {
                for (var i = 0; i < PerTurn; i++)
                    probe.Record(
                        TimeSpan.FromMilliseconds(
                            20 * Math.Exp(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5)
                        )
                    );
                probe.Turn();
            }

            clock.Go(turn);
        }

        var full = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(all);
        return ((double)unused / Probes, (double)full / Probes);
    }

    sealed class DayClock : TimeProvider
    {
        TimeSpan time;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => time.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new Silent();

        public void Go(TimeSpan on) => time += on;

        sealed class Silent : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
