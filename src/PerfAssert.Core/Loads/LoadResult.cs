using PerfAssert.Problems;

namespace PerfAssert.Loads;

/// <summary>Everything that a load gave.</summary>
public sealed record LoadResult
{
    /// <summary>The shape of the load.</summary>
    public required LoadProfile Profile { get; init; }

    /// <summary>All phases together, warm-ups left out.</summary>
    public required LoadFigures Whole { get; init; }

    /// <summary>Each phase that began.</summary>
    public required IReadOnlyList<PhaseResult> Phases { get; init; }

    /// <summary>The load second by second.</summary>
    public required IReadOnlyList<LoadSecond> Seconds { get; init; }

    /// <summary>Why it ended before its time: PERF0411, a dead service, or PERF0412, operations that never return.
    /// Null when it did not.</summary>
    public Problem? EndedBy { get; init; }

    /// <summary>What broke at the last step of a rising load; null when nothing did.</summary>
    public string? Broke { get; init; }

    /// <summary>Whether it was cancelled.</summary>
    public bool Cancelled { get; init; }

    /// <summary>The phase of this name, or null.</summary>
    public PhaseResult? Phase(string name) => Phases.FirstOrDefault(phase => phase.Phase.Name == name);
}
