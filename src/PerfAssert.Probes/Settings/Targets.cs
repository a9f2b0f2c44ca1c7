using PerfAssert.Limits;

namespace PerfAssert.Probes.Settings;

/// <summary>What is expected of one operation.</summary>
/// <param name="Sla">How long it may take, in nanoseconds.</param>
/// <param name="Warning">Limits whose breach is a warning.</param>
/// <param name="Critical">Limits whose breach is critical.</param>
/// <param name="Bounds">Up to where operations are counted exactly, in nanoseconds: those asked for, and every length
/// of time that a limit names.</param>
sealed record Targets(long Sla, IReadOnlyList<Limit> Warning, IReadOnlyList<Limit> Critical, long[] Bounds);
