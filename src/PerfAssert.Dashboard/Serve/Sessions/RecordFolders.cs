using PerfAssert.Dashboard.Serve.Access;
using PerfAssert.Dashboard.Serve.Background;
using PerfAssert.Files;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Serve.Sessions;

/// <summary>Folders into which test sessions write their records: each new one is taken once.</summary>
/// <param name="folders">The folders, which need not be there yet.</param>
/// <param name="room">The room that records take until they were held against the rules.</param>
/// <param name="take">Takes a record and the file that it came as.</param>
/// <param name="warn">Hears of records that cannot be read.</param>
/// <param name="clock">The time.</param>
sealed class RecordFolders(
    IReadOnlyList<string> folders,
    ByteBudget room,
    Action<RunRecord, BufferedPost> take,
    Action<Problem> warn,
    TimeProvider clock
)
{
    /// <summary>Of what lies there at the start, only the newest is of interest.</summary>
    const int MostAtOnce = 20;

    const int LargestFile = 64 * 1024 * 1024;

    static readonly TimeSpan pause = TimeSpan.FromSeconds(2);

    Dictionary<string, DateTime> seen = [];

    /// <summary>Until it is cancelled.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(pause, clock);
        do await BackgroundWork.Try("Looking for records", () => Look(cancellation), warn, cancellation);
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    /// <summary>Takes what is new.</summary>
    public async Task Look(CancellationToken cancellation)
    {
        var there = folders.SelectMany(Files).ToList();
        var found = there.Where(IsNew).OrderBy(file => file.LastWriteTimeUtc).ToList();
        seen = there.ToDictionary(file => file.FullName, file => file.LastWriteTimeUtc);
        foreach (var file in found.TakeLast(MostAtOnce))
            await BackgroundWork.Try($"Reading {file.FullName}", () => Take(file, cancellation), warn, cancellation);
    }

    async Task Take(FileInfo file, CancellationToken cancellation)
    {
        try
        {
            if (file.Length > LargestFile)
                throw new ProblemException(Problem.ServeRecordTooLarge(file.FullName, file.Length, LargestFile));

            using var parcel = await BufferedPost.Read(
                await room.Enter(file.Length, cancellation),
                () => Task.Run(() => SmallFile.ReadBytes(file.FullName, LargestFile), cancellation)
            );
            take(RecordFile.Parse(parcel.Bytes, file.FullName), parcel);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problem.RecordUnreadable(file.FullName, 1, exception.Message), exception);
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
