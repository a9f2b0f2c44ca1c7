using System.Text.Json;
using PerfAssert.Files;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Baselines.Upkeep;

/// <summary>A line of the log.</summary>
/// <param name="Time">In UTC.</param>
/// <param name="By">Who approved.</param>
/// <param name="Commit">The commit on which it was approved, or null.</param>
/// <param name="File">The verified file, below the folder of the log.</param>
/// <param name="Reason">Why the numbers are right.</param>
/// <param name="Old">The number of each metric that was approved before;
/// null where none was, or none that can be read.</param>
/// <param name="New">The number of each metric that is approved now.</param>
sealed record ApprovalEntry(
    string Time,
    string By,
    string? Commit,
    string File,
    string Reason,
    IReadOnlyDictionary<string, string>? Old,
    IReadOnlyDictionary<string, string> New
);

/// <summary>Every approval of a project, a line of JSON each.
/// While it is open, no other process accepts baselines of the project.</summary>
sealed class ApprovalLog : IDisposable
{
    public const string Name = "perf-approvals.jsonl";

    static readonly JsonSerializerOptions json = new(RecordFile.Json) { WriteIndented = false };

    readonly string path;
    readonly FileStream file;

    ApprovalLog(string path, FileStream file) => (this.path, this.file) = (path, file);

    /// <summary>Opens the log of a project as soon as no other process has it open.</summary>
    /// <exception cref="ProblemException">PERF0703: it cannot be written.</exception>
    public static ApprovalLog Open(string folder, TimeProvider clock, CancellationToken cancellation)
    {
        var log = Path.Combine(folder, Name);
        return new(log, Try(log, () => ExclusiveFile.Open(log, cancellation, clock)));
    }

    /// <summary>Adds a line and forces it to the disk.</summary>
    /// <exception cref="ProblemException">PERF0703: it cannot be written.</exception>
    public void Add(ApprovalEntry entry) =>
        Try(
            path,
            () =>
            {
                ExclusiveFile.Append(file, JsonSerializer.Serialize(entry, json));
                return true;
            }
        );

    public void Dispose() => file.Dispose();

    static T Try<T>(string log, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problem.ApprovalsUnwritable(log, exception.Message), exception);
        }
    }
}
