using PerfAssert.Records;

namespace PerfAssert.History.Files;

/// <summary>Moves runs of months that are over into one file for each month, and removes old ones. One process at a time; readers and writers go on.</summary>
sealed class Compaction(HistoryFolder files, FileHistory history, TimeProvider clock)
{
    static readonly TimeSpan leftOver = TimeSpan.FromDays(1);

    /// <summary>Merges the files of each month that is over.</summary>
    public string Run(CancellationToken cancellation)
    {
        if (!Directory.Exists(files.Root)) return "There is nothing to compact.";

        using var held = ExclusiveFile.Open(files.LockFile, cancellation);
        files.Claim();
        var now = clock.GetUtcNow();
        int merged = 0, months = 0;
        foreach (var month in files.Months)
        {
            RemoveLeftOvers(month, now);
            if (HistoryFolder.EndOf(month) > now) continue;

            var parts = Mergeable(HistoryFolder.Files(month));
            if (parts.Count < 2) continue;

            Merge(month, parts, _ => true, now, cancellation);
            (merged, months) = (merged + parts.Count, months + 1);
        }

        return merged == 0
            ? "There is nothing to compact: the files of a month are merged when it is over."
            : FormattableString.Invariant($"{merged} files of {months} {(months == 1 ? "month" : "months")} became {months}.");
    }

    /// <summary>Deletes the files of runs before a time, and writes those anew that hold others too.</summary>
    public int Remove(DateTimeOffset before, CancellationToken cancellation)
    {
        if (!Directory.Exists(files.Root)) return 0;

        using var held = ExclusiveFile.Open(files.LockFile, cancellation);
        files.Claim();
        var removed = 0;
        foreach (var month in files.Months.Where(month => HistoryFolder.MonthOf(month) < before))
        {
            foreach (var file in Mergeable(HistoryFolder.Files(month)))
            {
                var runs = history.Headers(file).ToList();
                var old = runs.Count(run => run.At < before);
                if (old == 0) continue;

                if (old == runs.Count) File.Delete(file);
                else Merge(month, [file], run => run.At >= before, clock.GetUtcNow(), cancellation);
                removed += old;
            }

            if (!Directory.EnumerateFileSystemEntries(month).Any()) Directory.Delete(month);
        }

        return removed;
    }

    /// <summary>Where the process is killed between the two steps, runs stand twice for a while; readers take each once.</summary>
    void Merge(string month, IReadOnlyList<string> parts, Func<HistoryRun, bool> keep, DateTimeOffset now, CancellationToken cancellation)
    {
        var seen = new HashSet<string>();
        AtomicFile.Write(HistoryFolder.NewCompacted(month, now), stream =>
        {
            foreach (var run in parts.SelectMany(history.Whole).Where(keep).OrderBy(run => run.At).Where(run => seen.Add(run.Run)))
            {
                cancellation.ThrowIfCancellationRequested();
                RunText.Write(stream, run);
            }
        });
        foreach (var part in parts) File.Delete(part);
    }

    /// <summary>What this version cannot read whole stays as it is, for people and for later versions.</summary>
    static List<string> Mergeable(IReadOnlyList<string> parts) => [.. parts.Where(IsWhole)];

    static bool IsWhole(string file)
    {
        var isWhole = true;
        try
        {
            using var stream = File.OpenRead(file);
            foreach (var lines in new RunReader(file, _ => isWhole = false).Read(stream))
                isWhole &= RunHeader.Read(lines.Header.Span).Schema <= HistoryRun.CurrentSchema;
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or FileNotFoundException)
        {
            return false;
        }

        return isWhole;
    }

    /// <summary>A killed writer leaves a temporary file that nobody renames any more.</summary>
    static void RemoveLeftOvers(string month, DateTimeOffset now)
    {
        foreach (var file in Directory.EnumerateFiles(month, ".perfassert-*.tmp").Where(file => File.GetLastWriteTimeUtc(file) < now.UtcDateTime - leftOver))
            File.Delete(file);
    }
}
