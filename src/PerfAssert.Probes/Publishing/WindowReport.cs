namespace PerfAssert.Probes.Publishing;

/// <summary>One operation in one window. Times are in the unit of the report and left out where nothing is known or
/// they are not published.</summary>
/// <param name="Window">The window: 1m, 5m, 1h or 24h.</param>
/// <param name="Seconds">How much of it was seen.</param>
/// <param name="State">How the operation stands to its thresholds: idle, good, warning or critical.</param>
/// <param name="Broken">The thresholds that are broken, as they were written.</param>
/// <param name="Operations">How many ended in it.</param>
/// <param name="Errors">How many of them failed.</param>
/// <param name="ErrorRate">The share that failed, 0 to 1.</param>
/// <param name="PerSecond">Operations in a second.</param>
/// <param name="SlaShare">The share that took at most the SLA target, 0 to 1.</param>
/// <param name="Mean">The arithmetic mean.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">The 90th percentile.</param>
/// <param name="P95">The 95th percentile.</param>
/// <param name="P99">The 99th percentile.</param>
/// <param name="P999">The 99.9th percentile; only where times are exact.</param>
/// <param name="Min">The shortest; only where times are exact.</param>
/// <param name="Max">The longest; only where times are exact.</param>
/// <param name="Histogram">All durations, as LatencyHistogram.Encode writes them, in base64; only where it was asked
/// for and times are exact.</param>
sealed record WindowReport(
    string Window,
    double Seconds,
    ProbeState State,
    IReadOnlyList<string> Broken,
    long Operations,
    long Errors,
    double? ErrorRate,
    double? PerSecond,
    double? SlaShare,
    double? Mean,
    double? P50,
    double? P90,
    double? P95,
    double? P99,
    double? P999,
    double? Min,
    double? Max,
    string? Histogram
);
