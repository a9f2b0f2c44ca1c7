using PerfAssert.Loads;
using PerfAssert.Metrics;

namespace PerfAssert.Sampling;

/// <summary>What a test records during a load: all of it goes to the load, which keeps it by phase.</summary>
sealed class LoadRecording(TimeProvider clock, LoadRecorder load) : Recording(clock)
{
    internal override void Add(Metric metric, double value) => load.Add(metric, value);
}
