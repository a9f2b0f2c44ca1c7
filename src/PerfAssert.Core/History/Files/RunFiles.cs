using System.Text.Json;
using PerfAssert.Files;
using PerfAssert.Problems;

namespace PerfAssert.History.Files;

/// <summary>Reads the runs of files as far as that can be done. Any number of threads may do so at once.</summary>
/// <param name="warn">Hears of every file that cannot be read whole, from one thread at a time.</param>
sealed class RunFiles(Action<Problem> warn)
{
    readonly Lock warning = new();

    /// <summary>The names that stand in them, each kept once.</summary>
    public Utf8Names Names { get; } = new();

    /// <summary>The whole runs of a file.</summary>
    public IEnumerable<HistoryRun> Whole(string file) => Each(file, (header, lines) => lines.Run(header, Names));

    /// <summary>The same without their results.</summary>
    public IEnumerable<HistoryRun> Headers(string file) => Each(file, (header, _) => header.Run);

    /// <summary>None of a file that another process has just moved into a larger one, which is read too.</summary>
    public IEnumerable<RunLines> Open(string file)
    {
        FileStream stream;
        try
        {
            stream = InputFile.Open(file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            yield break;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Warn(Problem.HistoryUnreadable(file, exception.Message));
            yield break;
        }

        using (stream)
        {
            using var runs = new RunReader(file, Warn).Read(stream).GetEnumerator();
            while (Next(file, runs))
                yield return runs.Current;
        }
    }

    /// <summary>Tells of a problem.</summary>
    public void Warn(Problem problem)
    {
        lock (warning)
            warn(problem);
    }

    /// <summary>What a later version wrote is read as far as it is known.</summary>
    public static void WarnOfSchema(RunHeader header, RunLines lines, Action<Problem> warn)
    {
        if (header.Schema > HistoryRun.CurrentSchema)
            warn(Problem.HistoryTooNew(lines.Path, lines.Line, header.Schema, HistoryRun.CurrentSchema));
    }

    IEnumerable<HistoryRun> Each(string file, Func<RunHeader, RunLines, HistoryRun> read)
    {
        foreach (var lines in Open(file))
        {
            HistoryRun run;
            try
            {
                var header = RunHeader.Read(lines.Header.Span);
                WarnOfSchema(header, lines, Warn);
                run = read(header, lines);
            }
            catch (JsonException exception)
            {
                Warn(Problem.HistoryLine(file, lines.Line, exception.Message));
                continue;
            }

            yield return run;
        }
    }

    /// <summary>A disk or a network that fails half-way costs the rest of one file.</summary>
    bool Next(string file, IEnumerator<RunLines> runs)
    {
        try
        {
            return runs.MoveNext();
        }
        catch (IOException exception)
        {
            Warn(Problem.HistoryUnreadable(file, exception.Message));
            return false;
        }
    }
}
