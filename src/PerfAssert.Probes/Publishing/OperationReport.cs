namespace PerfAssert.Probes.Publishing;

/// <summary>One operation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="SlaTargetMs">How long it may take.</param>
/// <param name="Operations">How many ended since the probes began.</param>
/// <param name="Errors">How many of them failed.</param>
/// <param name="Windows">What was seen in each window that was asked for.</param>
sealed record OperationReport(
    string Name,
    double SlaTargetMs,
    long Operations,
    long Errors,
    IReadOnlyList<WindowReport> Windows
);
