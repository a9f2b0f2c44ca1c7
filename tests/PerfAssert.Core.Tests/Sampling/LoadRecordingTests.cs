using PerfAssert.Metrics;
using PerfAssert.Sampling;

namespace PerfAssert.Core.Tests.Sampling;

public class LoadRecordingTests
{
    readonly LoadRecording recording = new(TimeProvider.System);
    readonly List<string> first = [];
    readonly List<string> second = [];

    [Fact]
    public async Task A_part_belongs_to_the_phase_in_which_it_began_and_a_value_to_that_in_which_it_is_recorded()
    {
        recording.Enter((metric, _) => first.Add(metric.Name));

        await recording.Now.Measure(async () =>
        {
            await Task.Yield();
            recording.Enter((metric, _) => second.Add(metric.Name));
            recording.Now.Record("hits", 1, Unit.Number);
        });

        Assert.Equal(["duration"], first);
        Assert.Equal(["hits"], second);
    }
}
