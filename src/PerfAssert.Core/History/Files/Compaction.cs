using System.Text.Json;
using PerfAssert.Files;
using PerfAssert.Problems;

namespace PerfAssert.History.Files;

/// <summary>Moves runs of months that are over into one file for each month, and removes old ones. One process at a
/// time; readers and writers go on.</summary>
sealed class Compaction(HistoryFolder files, RunFiles runs, TimeProvider clock)
{
    readonly HashSet<string> told = [];

    /// <summary>Merges the files of each month that is over.</summary>
    public string Run(CancellationToken cancellation)
    {
        if (!Directory.Exists(files.Root))
            return "There is nothing to compact.";

        using var held = ExclusiveFile.Open(files.LockFile, cancellation);
        files.Claim();
        UnfinishedFile.RemoveLeft(files.Root);
        var now = clock.GetUtcNow();
        int merged = 0,
            months = 0;
        foreach (var month in files.Months)
        {
            UnfinishedFile.RemoveLeft(month);
            if (HistoryFolder.EndOf(month) > now)
                continue;

            var parts = Mergeable(HistoryFolder.Files(month));
            if (parts.Count < 2)
                continue;

            Merge(month, parts, _ => true, now, cancellation);
            (merged, months) = (merged + parts.Count, months + 1);
        }

        return merged == 0
            ? "There is nothing to compact: the files of a month are merged when it is over."
            : FormattableString.Invariant(
                $"{merged} files of {months} {(months == 1 ? "month" : "months")} became {months}."
            );
    }

    /// <summary>Deletes the files of runs before a time, and writes those anew that hold others too.</summary>
    public int Remove(DateTimeOffset before, CancellationToken cancellation)
    {
        if (!Directory.Exists(files.Root))
            return 0;

        using var held = ExclusiveFile.Open(files.LockFile, cancellation);
        files.Claim();
        var removed = 0;
        foreach (var month in files.Months.Where(month => HistoryFolder.MonthOf(month) < before))
        {
            foreach (var file in Mergeable(HistoryFolder.Files(month)))
            {
                var headers = runs.Headers(file).ToList();
                var old = headers.Count(run => run.At < before);
                if (old == 0)
                    continue;

                if (old == headers.Count)
                    File.Delete(file);
                else
                    Merge(month, [file], run => run.At >= before, clock.GetUtcNow(), cancellation);
                removed += old;
            }

            if (!Directory.EnumerateFileSystemEntries(month).Any())
                Directory.Delete(month);
        }

        return removed;
    }

    /// <summary>Where the process is killed between the two steps, runs stand twice for a while;
    /// readers take each once.</summary>
    static void Merge(
        string month,
        IReadOnlyList<string> parts,
        Func<HistoryRun, bool> keep,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var seen = new HashSet<string>();
        AtomicFile.Write(
            HistoryFolder.NewCompacted(month, now),
            stream =>
            {
                foreach (
                    var (run, lines) in parts
                        .SelectMany(Read)
                        .Where(read => keep(read.Run))
                        .OrderBy(read => read.Run.At)
                        .Where(read => seen.Add(read.Run.Run))
                )
                {
                    cancellation.ThrowIfCancellationRequested();
                    RunText.Copy(stream, lines);
                }
            }
        );
        foreach (var part in parts)
            File.Delete(part);
    }

    /// <summary>What this version cannot read to its last line stays as it is,
    /// for people and for later versions.</summary>
    List<string> Mergeable(IReadOnlyList<string> parts) => [.. parts.Where(IsWhole)];

    bool IsWhole(string file)
    {
        if (FaultOf(file) is not { } fault)
            return true;
        if (told.Add(file))
            runs.Warn(fault);
        return false;
    }

    static Problem? FaultOf(string file)
    {
        try
        {
            foreach (var _ in Read(file))
                continue;
            return null;
        }
        catch (ProblemException exception)
        {
            return exception.Problem;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Problem.HistoryUnreadable(file, exception.Message);
        }
    }

    /// <summary>The runs of a file with their lines, each of which was read.</summary>
    /// <exception cref="ProblemException">PERF0801 to PERF0804, PERF0807: something in the file cannot be read, or
    /// would not be written so.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    static IEnumerable<(HistoryRun Run, RunLines Lines)> Read(string file)
    {
        using var stream = InputFile.Open(file);
        foreach (var lines in new RunReader(file, problem => throw new ProblemException(problem)).Read(stream))
            yield return (Read(lines), lines);
    }

    static HistoryRun Read(RunLines lines)
    {
        try
        {
            var header = RunHeader.Read(lines.Header.Span);
            if (header.Schema > HistoryRun.CurrentSchema)
                throw new ProblemException(
                    Problem.HistoryTooNew(lines.Path, lines.Line, header.Schema, HistoryRun.CurrentSchema)
                );

            lines.Run(header, new());
            return header.Run;
        }
        catch (JsonException exception)
        {
            throw new ProblemException(Problem.HistoryLine(lines.Path, lines.Line, exception.Message), exception);
        }
    }
}
