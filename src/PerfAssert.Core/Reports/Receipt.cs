using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Reports;

/// <summary>On what, when and with which settings a run was measured.</summary>
static class Receipt
{
    /// <summary>Each as a name and a text.</summary>
    public static IReadOnlyList<(string Name, string Text)> Of(RunRecord run) =>
        [
            ("commit", run.Machine.Commit ?? "unknown"),
            ("machine class", run.MachineClass),
            ("system", run.Machine.Os),
            ("runtime", $".NET {run.Machine.Runtime}, {run.Machine.Gc} GC, {run.Machine.Configuration} build"),
            .. run.Machine.MemoryBytes > 0
                ? [("memory", Quantity.Text(run.Machine.MemoryBytes, Unit.Bytes))]
                : Array.Empty<(string, string)>(),
            .. run.Noise is { } noise
                ? [("noise", $"{(noise.IsNoisy ? "a noisy machine" : "a calm machine")}: {noise.Text}")]
                : Array.Empty<(string, string)>(),
            (
                "settings",
                run.Machine.RuntimeSettings.Count == 0
                    ? "the runtime's own"
                    : string.Join(", ", run.Machine.RuntimeSettings)
            ),
            (
                "run",
                FormattableString.Invariant($"{run.Run}, {run.Started.UtcDateTime:yyyy-MM-dd HH:mm:ss} ")
                    + FormattableString.Invariant($"UTC, {Math.Round(run.Seconds, 1)} ")
                    + FormattableString.Invariant($"s, PerfAssert {run.Tool}")
            ),
        ];
}
