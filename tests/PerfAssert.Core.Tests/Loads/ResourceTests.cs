using PerfAssert.Loads.Resources;
using PerfAssert.Metrics;

namespace PerfAssert.Core.Tests.Loads;

public class ResourceTests
{
    [Fact]
    public void The_times_of_the_machine_are_read_from_the_kernels_line()
    {
        var times = MachineTimes.Parse("cpu  100 20 30 800 50 0 5 7 11 0")!;

        Assert.Equal(new MachineTimes(1012, 850, 7), times);
        Assert.Null(MachineTimes.Parse("cpu  100 20 30"));
        Assert.Null(MachineTimes.Parse("intr 1 2 3 4 5 6 7 8 9 10"));
        Assert.Null(MachineTimes.Parse("cpu  a b c d e f g h"));
        Assert.Null(MachineTimes.Parse(""));
    }

    [Fact]
    public void A_process_is_read_from_the_kernels_line_whatever_its_name()
    {
        const string stat =
            "1234 (a b) c) S 1 1234 1234 0 -1 4194560 100 0 0 0 250 50 0 0 20 0 17 0 1000 5000000 300 "
            + "18446744073709551615 1 1";

        var figures = ProcessFigures.Parse(stat, pageSize: 4096)!;

        Assert.Equal(new ProcessFigures(TimeSpan.FromSeconds(3), 300 * 4096, 17, null), figures);
        Assert.Null(ProcessFigures.Parse("1234 (short) S 1", 4096));
    }

    [Fact]
    public void A_process_that_is_gone_has_no_figures() => Assert.Null(ProcessFigures.Of(int.MaxValue));

    [Fact]
    public void Of_another_process_only_what_the_system_knows_is_read()
    {
        var values = new ResourceMeter(TimeProvider.System, processId: 1).Read().Values;

        Assert.False(values.ContainsKey(Metric.Heap));
        Assert.True(!OperatingSystem.IsLinux() || values.ContainsKey(Metric.Threads));
    }

    [Fact]
    public void A_share_of_the_processors_is_what_was_used_of_the_time_and_never_more_than_all()
    {
        var clock = new SteppingClock();
        var meter = new ResourceMeter(clock, Environment.ProcessId);

        var used = UseProcessor();
        clock.Advance(100_000);
        var little = meter.Read()[Metric.ProcessCpu]!.Value;
        UseProcessor();
        clock.Advance(0.001);
        var all = meter.Read()[Metric.ProcessCpu]!.Value;

        Assert.InRange(little, used.TotalSeconds / 100 / Environment.ProcessorCount, 1);
        Assert.Equal(1, all);

        static TimeSpan UseProcessor()
        {
            var least = ProcessFigures.Of(Environment.ProcessId)!.Processor + TimeSpan.FromMilliseconds(50);
            while (ProcessFigures.Of(Environment.ProcessId)!.Processor < least)
                Thread.SpinWait(10_000);
            return TimeSpan.FromMilliseconds(50);
        }
    }
}
