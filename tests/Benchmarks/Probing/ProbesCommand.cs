using System.Globalization;
using PerfAssert.Metrics;
using PerfAssert.Probes;

namespace PerfAssert.Benchmarks.Probing;

/// <summary>What a probe adds to an operation, beside two clock reads alone.</summary>
static class ProbesCommand
{
    const int Rounds = 15;
    const double Most = 200;
    static readonly int[] threadCounts = [1, 4];

    public static async Task<int> Run()
    {
        using var probes = new ProbeSet();
        using var heard = new ProbeSet();
        var (probe, listened) = (probes.Of("bench"), heard.Of("bench"));
        using var listener = new Listener(heard);

        (string Name, Action<int> Loop)[] ways =
        [
            ("two clock reads", ProbeLoops.ClockReads),
            ("using (probe.Start())", count => ProbeLoops.Start(probe, count)),
            ("probe.Measure(state, static …)", count => ProbeLoops.Measure(probe, count)),
            ("probe.Start(), a listener of the meter", count => ProbeLoops.Start(listened, count)),
        ];

        var rows = new List<IReadOnlyList<string>>();
        var holds = true;
        foreach (var threads in threadCounts)
        {
            var seen = ways.Select(_ => new List<ThreadsRun>()).ToList();
            for (var round = 0; round <= Rounds; round++)
            {
                // The first round is for the compiler.
                for (var way = 0; way < ways.Length; way++)
                {
                    var run = ThreadsRun.Of(threads, ways[way].Loop);
                    if (round > 0)
                        seen[way].Add(run);
                }
            }

            var clock = Middle(seen[0]);
            foreach (var (way, runs) in ways.Zip(seen))
            {
                var (time, bytes) = (Middle(runs), runs.Min(run => run.AllocatedBytes));
                holds &= bytes == 0 && (time < Most || runs == seen[^1]);
                rows.Add([
                    way.Name,
                    threads.ToString(CultureInfo.InvariantCulture),
                    Quantity.Text(time, Unit.Nanoseconds),
                    (time / clock).ToString("0.00", CultureInfo.InvariantCulture),
                    Quantity.Text(bytes, Unit.Bytes),
                ]);
            }
        }

        await Console.Out.WriteLineAsync(
            Table.Text(["operation", "threads", "processor time each", "ratio", "allocated by all"], rows)
        );
        await Console.Out.WriteLineAsync(
            FormattableString.Invariant($"\nMiddle of {Rounds} rounds of {ThreadsRun.Operations} ")
                + "operations a thread, all on one probe; "
                + FormattableString.Invariant($"{Environment.ProcessorCount} processors. Ratio: to the clock ")
                + "reads with as many threads."
        );
        holds &= listener.Heard;
        var memory = ProbeMemory.Measure();
        await Console.Out.WriteLineAsync(
            $"Memory of one probe: {Quantity.Text(memory.Unused, Unit.Bytes)} at first, "
                + $"{Quantity.Text(memory.Full, Unit.Bytes)} after a day of 100 operations a second."
        );
        await Console.Out.WriteLineAsync(
            holds ? "A probe takes under 200 ns and 0 bytes: yes." : "A probe takes under 200 ns and 0 bytes: NO."
        );
        return holds ? 0 : 1;
    }

    static double Middle(List<ThreadsRun> runs) =>
        runs.Select(run => run.Nanoseconds).Order().ElementAt(runs.Count / 2);
}
