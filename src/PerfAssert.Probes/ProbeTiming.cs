namespace PerfAssert.Probes;

/// <summary>An operation that runs. It ends, and is counted, when this is disposed of; dispose of it once.</summary>
/// <example>
/// <code>
/// using var timing = probe.Start();
/// if (!queue.TryTake(out var order)) timing.Fail();
/// </code>
/// </example>
public readonly struct ProbeTiming : IDisposable, IEquatable<ProbeTiming>
{
    readonly Probe? probe;
    readonly long start;

    internal ProbeTiming(Probe probe, long start) => (this.probe, this.start) = (probe, start);

    /// <summary>Whether both time the same operation.</summary>
    public static bool operator ==(ProbeTiming one, ProbeTiming other) => one.Equals(other);

    /// <summary>Whether they time different operations.</summary>
    public static bool operator !=(ProbeTiming one, ProbeTiming other) => !one.Equals(other);

    /// <summary>Counts the operation as failed. Call it once, before it ends.</summary>
    public void Fail() => probe?.Fail();

    /// <summary>Ends the operation and counts it.</summary>
    public void Dispose() => probe?.Finish(start, failed: false);

    /// <inheritdoc/>
    public bool Equals(ProbeTiming other) => probe == other.probe && start == other.start;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ProbeTiming other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(probe, start);
}
