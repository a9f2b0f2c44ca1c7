using PerfAssert.Judging;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Judging;

public class LoadFindingTests
{
    [Fact]
    public void A_calm_load_gives_no_reason_to_say_anything() => Assert.Empty(Finding.Of(LoadSamples.Calm));

    [CulturedFact(["en-US", "de-DE"])]
    public void Each_finding_says_what_was_seen_and_what_to_do()
    {
        AreFound(
            "gc: The garbage collector stopped the process for 12 % of the time. Allocate less, keep less "
                + "alive, or try the server collector.",
            (Metric.GcPauseShare, Constant(0.12))
        );
        AreFound(
            "allocation: The process allocated 400 MB/s, which is 409.6 KB for each operation.",
            (Metric.AllocationRate, Constant(400 * 1048576d))
        );
        AreFound(
            "queueing: All users were busy: operations waited up to 5.046 ms for one (p95), which is part "
                + "of their time. The service did not keep up, or the load has too few users.",
            (Metric.UserWait, LoadSamples.Durations(5))
        );
        AreFound(
            "thread-pool: 5000 pieces of work waited for a thread of the thread pool on average. Something "
                + "blocks its threads, or the processors are too few.",
            (Metric.ThreadPoolQueue, Constant(5000))
        );
        AreFound(
            "contention: Threads waited for a lock 250/s, with 1000/s operations. A lock is held too long, "
                + "or too much hangs on it.",
            (Metric.LockContention, Constant(250))
        );
        AreFound(
            "hit-rate: cache_hit_rate is only 42 %: most of what it spares is done after all.",
            (new("cache_hit_rate", Unit.Share), Constant(0.42))
        );
        AreFound(
            "processors: The processors were 97 % busy, 80 % with this process, load generator included. "
                + "More load needs another machine.",
            (Metric.Cpu, Constant(0.97)),
            (Metric.ProcessCpu, Constant(0.8))
        );
        AreFound(
            "generator: The load generator itself was late by up to 3.029 ms (p99), of durations up to 10.1 ms.",
            (Metric.DispatchLag, LoadSamples.Durations(3))
        );
        Assert.Equal(
            "dropped: 7 operations that were due never began, because no user was free in time.",
            Texts(LoadSamples.Calm.WithDropped(7)).Single()
        );
    }

    [Fact]
    public void Little_of_it_is_not_worth_saying() =>
        Assert.Empty(
            Texts(
                LoadSamples.Of(
                    LoadSamples.Durations(10),
                    (Metric.GcPauseShare, Constant(0.01)),
                    (Metric.AllocationRate, Constant(1e6)),
                    (Metric.UserWait, LoadSamples.Durations(0.1)),
                    (Metric.ThreadPoolQueue, Constant(1)),
                    (Metric.LockContention, Constant(20)),
                    (Metric.Cpu, Constant(0.97)),
                    (Metric.ProcessCpu, Constant(0.1)),
                    (Metric.DispatchLag, LoadSamples.Durations(0.1)),
                    (new("cache_hit_rate", Unit.Share), Constant(0.9))
                )
            )
        );

    [Fact]
    public void A_tail_and_two_heaps_are_found_in_a_load_as_elsewhere()
    {
        var tail = Statistics.Slices.Of(
            Enumerable
                .Range(0, 30)
                .Select(_ =>
                    Enumerable.Range(0, 1000).Select(i => i % 40 == 0 ? 300_000_000L + i : 10_000_000L + (i * 1000))
                )
        );

        Assert.Contains(Finding.Of(LoadSamples.Of(tail)), finding => finding.Kind == "tail");
    }

    static void AreFound(string expected, params (Metric Metric, Sample Sample)[] metrics) =>
        Assert.Equal([expected], Texts(LoadSamples.Of(LoadSamples.Durations(10), metrics)));

    static IEnumerable<string> Texts(Samples samples) =>
        Finding.Of(samples).Select(finding => $"{finding.Kind}: {finding.Text}");

    static Sample Constant(double value) => new([.. Enumerable.Repeat(value, 10)]);
}
