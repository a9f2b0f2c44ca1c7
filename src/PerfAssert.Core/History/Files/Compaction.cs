using System.Text.Json;
using PerfAssert.Records;

namespace PerfAssert.History.Files;

/// <summary>Moves runs of months that are over into one file for each month, and removes old ones. One process at a time; readers and writers go on.</summary>
sealed class Compaction(HistoryFolder files, FileHistory history, TimeProvider clock)
{

    /// <summary>Merges the files of each month that is over.</summary>
    public string Run(CancellationToken cancellation)
    {
        if (!Directory.Exists(files.Root)) return "There is nothing to compact.";

        using var held = ExclusiveFile.Open(files.LockFile, cancellation);
        files.Claim();
        UnfinishedFile.RemoveLeft(files.Root);
        var now = clock.GetUtcNow();
        int merged = 0, months = 0;
        foreach (var month in files.Months)
        {
            UnfinishedFile.RemoveLeft(month);
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
    static void Merge(string month, IReadOnlyList<string> parts, Func<HistoryRun, bool> keep, DateTimeOffset now, CancellationToken cancellation)
    {
        var seen = new HashSet<string>();
        AtomicFile.Write(HistoryFolder.NewCompacted(month, now), stream =>
        {
            foreach (var (run, lines) in parts.SelectMany(Read).Where(read => keep(read.Run)).OrderBy(read => read.Run.At).Where(read => seen.Add(read.Run.Run)))
            {
                cancellation.ThrowIfCancellationRequested();
                RunText.Copy(stream, lines);
            }
        });
        foreach (var part in parts) File.Delete(part);
    }

    /// <summary>What this version cannot read to its last line stays as it is, for people and for later versions.</summary>
    static List<string> Mergeable(IReadOnlyList<string> parts) => [.. parts.Where(IsWhole)];

    static bool IsWhole(string file)
    {
        try
        {
            foreach (var _ in Read(file)) continue;
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The runs of a file with their lines, each of which was read.</summary>
    /// <exception cref="IOException">Something in the file cannot be read.</exception>
    static IEnumerable<(HistoryRun Run, RunLines Lines)> Read(string file)
    {
        using var stream = File.OpenRead(file);
        foreach (var lines in new RunReader(file, problem => throw new IOException(problem.ToString())).Read(stream)) yield return (Read(lines), lines);
    }

    static HistoryRun Read(RunLines lines)
    {
        try
        {
            var header = RunHeader.Read(lines.Header.Span);
            if (header.Schema > HistoryRun.CurrentSchema) throw new IOException($"{lines.Path} is of a later version.");

            lines.Run(header, new());
            return header.Run;
        }
        catch (JsonException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }
}
