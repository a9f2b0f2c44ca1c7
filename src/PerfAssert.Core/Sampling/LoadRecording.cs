using PerfAssert.Loads;
using PerfAssert.Metrics;

namespace PerfAssert.Sampling;

/// <summary>
/// What a test records during a load: all of it goes to the load, which keeps it by phase. A value belongs to the phase
/// in which it is recorded, and a part that is timed, as a call does, to that in which it began. What begins after the
/// last phase belongs to that.
/// </summary>
sealed class LoadRecording(TimeProvider clock)
{
    volatile Recording now = new(clock);

    /// <summary>That of the phase that runs.</summary>
    public Recording Now => now;

    /// <summary>Another phase begins.</summary>
    public void Enter(RecordValue phase) => now = new OfPhase(clock, phase);

    sealed class OfPhase(TimeProvider clock, RecordValue phase) : Recording(clock)
    {
        internal override void Add(Metric metric, double value) => phase(metric, value);
    }
}
