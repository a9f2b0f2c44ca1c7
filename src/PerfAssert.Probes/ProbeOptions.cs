namespace PerfAssert.Probes;

/// <summary>What probes expect and publish.
/// The configuration section <c>PerfAssert:Probes</c> has the same names and wins over code.</summary>
public sealed class ProbeOptions
{
    /// <summary>The configuration section with these settings.</summary>
    public const string Section = "PerfAssert:Probes";

    /// <summary>How many milliseconds an operation may take. 200 unless set.</summary>
    public double SlaTargetMs { get; set; } = 200;

    /// <summary>The share of operations, in percent, that must take at most the SLA target; less is critical. 95 unless
    /// set; 0 demands nothing.</summary>
    public double MinSlaPercent { get; set; } = 95;

    /// <summary>Limits whose breach is a warning, in the grammar of <c>[PerfFact(Limits = …)]</c>. A mean under 80 ms
    /// and a p95 under 150 ms unless set.</summary>
    public IReadOnlyList<string> Warning { get; set; } = ["mean < 80ms", "p95 < 150ms"];

    /// <summary>Limits whose breach is critical. A mean under 100 ms and a p95 under 200 ms unless set.</summary>
    public IReadOnlyList<string> Critical { get; set; } = ["mean < 100ms", "p95 < 200ms"];

    /// <summary>What differs for single operations, by name.</summary>
    public IDictionary<string, OperationOptions> Operations { get; } =
        new Dictionary<string, OperationOptions>(StringComparer.Ordinal);

    /// <summary>Upper ends of the histogram for Prometheus and OpenTelemetry, in milliseconds. SLA targets and limits
    /// on time are added to them.</summary>
    public IReadOnlyList<double> BoundsMs { get; set; } =
    [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 80, 100, 150, 200, 300, 500, 1000, 2000, 5000, 10_000];

    /// <summary>How many operations are told apart; all others are counted as <see cref="ProbeSet.Others"/>.
    /// 100 unless set.</summary>
    public int MostOperations { get; set; } = 100;

    /// <summary>The windows that <c>/metrics</c> has gauges of. One minute unless set.</summary>
    public IReadOnlyList<string> MetricsWindows { get; set; } = [ProbeWindow.OneMinute.Name];

    /// <summary>Whoever sends this as a bearer token may reset. At least 16 characters.</summary>
    public string? ResetToken { get; set; }

    /// <summary>A file that holds the reset token, such as a mounted secret.</summary>
    public string? ResetTokenFile { get; set; }

    /// <summary>Whoever meets this authorization policy of the application may reset.</summary>
    public string? ResetPolicy { get; set; }

    /// <summary>Published times are off by up to this many percent, by chance. 0 unless set: exact.</summary>
    public double NoisePercent { get; set; }

    /// <summary>Publishes every time only as a multiple of the mean of this operation, never in seconds.</summary>
    public string? RelativeTo { get; set; }

    /// <summary>The secret behind the noise; drawn at start unless set.</summary>
    internal byte[]? NoiseKey { get; set; }
}
