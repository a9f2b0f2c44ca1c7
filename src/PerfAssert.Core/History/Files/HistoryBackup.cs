using System.IO.Compression;
using System.Text.Json;
using PerfAssert.Files;
using PerfAssert.Problems;

namespace PerfAssert.History.Files;

/// <summary>A whole history in one compressed file, from any kind of history into any.</summary>
static class HistoryBackup
{
    /// <summary>Writes every run.</summary>
    /// <returns>How many there are.</returns>
    /// <exception cref="ProblemException">The history cannot be read, or PERF0806:
    /// the file cannot be written.</exception>
    public static async Task<int> Write(IHistory history, string path, CancellationToken cancellation)
    {
        var count = 0;
        try
        {
            using var file = new UnfinishedFile(path);
            await using (var zip = new GZipStream(file.Stream, CompressionLevel.Fastest, leaveOpen: true))
            {
                await foreach (var run in history.Runs(cancellation))
                {
                    RunText.Write(zip, run);
                    count++;
                }
            }

            file.Finish();
            return count;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problem.HistoryUnwritable(path, exception.Message), exception);
        }
    }

    /// <summary>Adds every run that the history does not have.</summary>
    /// <param name="path">The backup.</param>
    /// <param name="history">What it is restored into.</param>
    /// <param name="warn">Hears of runs in the backup that are not whole.</param>
    /// <param name="cancellation">Stops between two runs.</param>
    /// <returns>How many were added, and how many were there.</returns>
    /// <exception cref="ProblemException">PERF0815, PERF0816: it is not there, or not whole.
    /// Or the history cannot be written.</exception>
    public static async Task<(int Added, int Present)> Restore(
        string path,
        IHistory history,
        Action<Problem> warn,
        CancellationToken cancellation
    )
    {
        var (added, present) = (0, 0);
        var names = new Utf8Names();
        try
        {
            await using var file = InputFile.Open(path, FileShare.Read);
            await using var zip = new GZipStream(file, CompressionMode.Decompress);
            foreach (var lines in new RunReader(path, warn).Read(zip))
            {
                cancellation.ThrowIfCancellationRequested();
                if (Run(lines, names, warn) is not { } run)
                    continue;

                if (await history.Append(run, cancellation))
                    added++;
                else
                    present++;
            }
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProblemException(Problem.BackupMissing(path), exception);
        }
        catch (Exception exception)
            when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problem.BackupUnreadable(path, exception.Message), exception);
        }

        return (added, present);
    }

    /// <summary>Null, and a word of it: a run that nothing can read keeps none of the others back.</summary>
    static HistoryRun? Run(RunLines lines, Utf8Names names, Action<Problem> warn)
    {
        try
        {
            var header = RunHeader.Read(lines.Header.Span);
            RunFiles.WarnOfSchema(header, lines, warn);
            return lines.Run(header, names);
        }
        catch (JsonException exception)
        {
            warn(Problem.HistoryLine(lines.Path, lines.Line, exception.Message));
            return null;
        }
    }
}
