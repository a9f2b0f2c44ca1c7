namespace PerfAssert.Probes;

/// <summary>What one operation is expected to do, where that differs from the others.</summary>
public sealed class OperationOptions
{
    /// <summary>How many milliseconds the operation may take.</summary>
    public double? SlaTargetMs { get; set; }

    /// <summary>The share of operations, in percent, that must take at most the SLA target.</summary>
    public double? MinSlaPercent { get; set; }

    /// <summary>Limits whose breach is a warning.</summary>
    public IReadOnlyList<string>? Warning { get; set; }

    /// <summary>Limits whose breach is critical.</summary>
    public IReadOnlyList<string>? Critical { get; set; }
}
