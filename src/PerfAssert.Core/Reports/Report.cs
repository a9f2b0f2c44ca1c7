using PerfAssert.Files;
using PerfAssert.Records;

namespace PerfAssert.Reports;

/// <summary>What a report is made of: saved records, and what else is known of them.
/// Reports read it and change nothing.</summary>
/// <param name="Runs">The records in the order in which they are shown.</param>
public sealed record Report(IReadOnlyList<RunRecord> Runs)
{
    /// <summary>How numbers went from run to run, where there is a history.</summary>
    internal IReadOnlyList<Trend> Trends { get; init; } = [];

    /// <summary>Alerts, errors and other things that happened, where somebody kept them.</summary>
    internal IReadOnlyList<ReportEvent> Events { get; init; } = [];

    /// <summary>Writes the records as text.</summary>
    public static string Write(ReportFormat format, params IReadOnlyList<RunRecord> runs) =>
        format.Write(new Report(runs));

    /// <summary>Writes the report into a file, whole or not at all.</summary>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written.</exception>
    public void Save(ReportFormat format, string path) => AtomicFile.WriteText(path, format.Write(this));
}
