using PerfAssert.Metrics;

namespace PerfAssert.Loads.Resources;

/// <summary>What the machine and the watched process used over about a second.</summary>
/// <param name="At">When, by the clock's timestamps.</param>
/// <param name="Values">The numbers that are known there.</param>
/// <param name="Stolen">Share of the processor time that the hypervisor gave to others, or null.</param>
sealed record ResourceReading(long At, IReadOnlyDictionary<Metric, double> Values, double? Stolen)
{
    public double? this[Metric metric] => Values.TryGetValue(metric, out var value) ? value : null;
}
