using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Serve.Sessions;

/// <summary>Folders into which test sessions write their records: each new one is taken once.</summary>
/// <param name="folders">The folders, which need not be there yet.</param>
/// <param name="take">Takes a record and its size.</param>
/// <param name="warn">Hears of records that cannot be read.</param>
/// <param name="clock">The time.</param>
sealed class RecordFolders(IReadOnlyList<string> folders, Action<RunRecord, long> take, Action<Problem> warn, TimeProvider clock)
{
    /// <summary>Of what lies there at the start, only the newest is of interest.</summary>
    const int MostAtOnce = 20;

    const long LargestFile = 64 * 1024 * 1024;

    static readonly TimeSpan pause = TimeSpan.FromSeconds(2);

    readonly Dictionary<string, DateTime> seen = [];

    /// <summary>Until it is cancelled.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(pause, clock);
        do Look(cancellation);
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    /// <summary>Takes what is new.</summary>
    public void Look(CancellationToken cancellation)
    {
        var found = folders.SelectMany(Files).Where(IsNew).OrderBy(file => file.LastWriteTimeUtc).ToList();
        foreach (var file in found) seen[file.FullName] = file.LastWriteTimeUtc;
        foreach (var file in found.TakeLast(MostAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                if (file.Length > LargestFile) warn(Problem.ServeRecordTooLarge(file.FullName, file.Length, LargestFile));
                else take(RecordFile.Read(file.FullName), file.Length);
            }
            catch (ProblemException exception)
            {
                warn(exception.Problem);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                warn(Problem.RecordUnreadable(file.FullName, 1, exception.Message));
            }
        }
    }

    bool IsNew(FileInfo file) => !seen.TryGetValue(file.FullName, out var time) || time != file.LastWriteTimeUtc;

    static IEnumerable<FileInfo> Files(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? new DirectoryInfo(folder).GetFiles("*.json") : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
