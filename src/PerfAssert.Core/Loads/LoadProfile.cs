using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Loads;

/// <summary>A shape of load over time. A new one is one class with a name and phases.</summary>
public abstract class LoadProfile
{
    /// <summary>One word for messages and records: <c>ramp</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What happens one after the other.</summary>
    public abstract IReadOnlyList<LoadPhase> Phases { get; }

    /// <summary>Whether the compacted heap is measured from time to time, so that its growth can be told.
    /// It costs a pause each time.</summary>
    public virtual bool WatchesLiveHeap => false;

    /// <summary>Metrics that only this shape has, such as the time until it recovered,
    /// worked out from the result of its phases.</summary>
    /// <param name="result">What the load gave.</param>
    public virtual IReadOnlyDictionary<Metric, Sample> Conclude(LoadResult result) => new Dictionary<Metric, Sample>();

    /// <summary>Whether the phase that runs now, whose duration is over, shall go on as far as its
    /// <see cref="LoadPhase.Longest"/>, because its end is not yet known.</summary>
    /// <param name="phases">What the phases gave so far; the last is the one that runs.</param>
    public virtual bool NeedsMore(IReadOnlyList<PhaseResult> phases) => false;

    /// <summary>Its name and levels: <c>ramp: 10 users to 100 users in 30 s</c>.</summary>
    public override string ToString() => $"{Name}: {string.Join(", ", Phases.Select(Text))}";

    static string Text(LoadPhase phase)
    {
        var level = phase.From == phase.To ? $"{phase.From}" : $"{phase.From} to {phase.To}";
        return $"{level} for {Quantity.Text(phase.Duration.TotalNanoseconds, Unit.Nanoseconds)}";
    }
}
