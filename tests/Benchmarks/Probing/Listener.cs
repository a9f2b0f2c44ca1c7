using System.Diagnostics.Metrics;
using PerfAssert.Probes;

namespace PerfAssert.Benchmarks.Probing;

/// <summary>Listens to the durations of one set of probes and throws them away:
/// the least that any exporter costs.</summary>
sealed class Listener : IDisposable
{
    readonly MeterListener listener = new();
    bool heard;

    public Listener(ProbeSet probes)
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == probes && !instrument.IsObservable)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => heard = true);
        listener.Start();
    }

    /// <summary>Whether anything was heard at all.</summary>
    public bool Heard => heard;

    public void Dispose() => listener.Dispose();
}
