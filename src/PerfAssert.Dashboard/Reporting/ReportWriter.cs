using PerfAssert.Files;
using PerfAssert.Problems;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Reporting;

/// <summary>Writes reports, each on its own, so that one that fails hides no other.</summary>
/// <param name="warn">Hears of those that fail.</param>
sealed class ReportWriter(Action<Problem> warn)
{
    /// <summary>What the files in a folder are called, before the extension of their format.</summary>
    const string Stem = "performance";

    /// <summary>How many could not be written.</summary>
    public int Failed { get; private set; }

    /// <summary>The file of a format, where several are written into a folder.</summary>
    public static string PathIn(string folder, ReportFormat format) => Path.Combine(folder, Stem + format.Extension);

    /// <summary>Shows a report.</summary>
    public void Show(Report report, ReportFormat format, TextWriter where) =>
        Try(format, "the terminal", () => where.Write(format.Write(report)));

    /// <summary>Writes a report into a file; true where that could be done.</summary>
    public bool Save(Report report, ReportFormat format, string path) =>
        Try(format, path, () => report.Save(format, path));

    /// <summary>Adds a report to a file that others add to as well, as the summary of a job is.</summary>
    public bool Append(Report report, ReportFormat format, string path, CancellationToken cancellation) =>
        Try(
            format,
            path,
            () =>
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
                using var file = ExclusiveFile.Open(path, cancellation);
                ExclusiveFile.Append(file, format.Write(report));
            }
        );

    bool Try(ReportFormat format, string place, Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever a report does wrong: the verdicts and the other reports stand.
            Failed++;
            warn(
                exception is IOException or UnauthorizedAccessException
                    ? Problem.ReportFailed(format.Name, place, exception.Message)
                    : Problem.ReportBroken(place, exception.Message)
            );
            return false;
        }
    }
}
