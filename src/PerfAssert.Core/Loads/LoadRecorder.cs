using PerfAssert.Metrics;

namespace PerfAssert.Loads;

/// <summary>What the operations of a load record themselves. A value belongs to the phase in which it was recorded;
/// what comes after the last phase belongs to that.</summary>
sealed class LoadRecorder
{
    volatile Action<Metric, double>? phase;

    /// <summary>Keeps one value, from any number of threads at once. Before the first phase there is none to keep it.
    /// </summary>
    public void Add(Metric metric, double value) => phase?.Invoke(metric, value);

    /// <summary>From now on values belong to another phase.</summary>
    internal void Enter(Action<Metric, double> next) => phase = next;
}
