namespace PerfAssert.Probes.Publishing;

/// <summary>What <c>GET /performance</c> answers. docs/performance.schema.json describes it.</summary>
/// <param name="Schema">The version of this form; a number is added when one of its fields changes its meaning.</param>
/// <param name="At">When it was read.</param>
/// <param name="Since">When the probes began.</param>
/// <param name="Unit">What times are in: <c>ms</c>, or <c>ratio</c> for multiples of the mean of
/// <paramref name="RelativeTo"/>.</param>
/// <param name="RelativeTo">The operation that times are multiples of; left out where they are in milliseconds.</param>
/// <param name="NoisePercent">By how many percent times may be off on purpose; 0 where they are exact.</param>
/// <param name="Operations">Each operation, by name.</param>
/// <param name="Process">Memory and garbage collection.</param>
sealed record PerformanceReport(
    int Schema,
    DateTimeOffset At,
    DateTimeOffset Since,
    string Unit,
    string? RelativeTo,
    double NoisePercent,
    IReadOnlyList<OperationReport> Operations,
    ProcessReport Process
)
{
    /// <summary>The version of today.</summary>
    public const int Current = 1;
}
