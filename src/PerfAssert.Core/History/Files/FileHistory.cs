using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PerfAssert.Files;
using PerfAssert.Problems;

namespace PerfAssert.History.Files;

/// <summary>A history in a folder: an immutable file for each run, so that any number of processes write at once and a
/// killed one leaves nothing.</summary>
/// <param name="folder">The folder, which need not be there yet.</param>
/// <param name="warn">Hears of every file that cannot be read whole; everything else is read.</param>
/// <param name="clock">Tells which months are over.</param>
sealed class FileHistory(string folder, Action<Problem> warn, TimeProvider clock) : IHistory
{
    /// <summary>Where the tool looks unless told otherwise.</summary>
    public const string UsualFolder = ".perfassert/history";

    readonly HistoryFolder files = new(Path.GetFullPath(folder));
    readonly RunFiles runs = new(warn);

    // What is written once never changes.
    readonly ConcurrentDictionary<string, HashSet<string>> compacted = new(StringComparer.Ordinal);
    Compaction? compaction;

    /// <inheritdoc/>
    public string Place => files.Root;

    /// <inheritdoc/>
    public Task<bool> Append(HistoryRun run, CancellationToken cancellation) =>
        Task.FromResult(
            Writing(() =>
            {
                cancellation.ThrowIfCancellationRequested();
                run.Checked();
                files.Claim();
                if (IsKept(run))
                    return false;

                AtomicFile.Write(files.FileOf(run), stream => RunText.Write(stream, run));
                return true;
            })
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<SeriesSummary>> Summarise(HistoryQuery query, CancellationToken cancellation) =>
        Task.FromResult(
            Joined<GatheredSum, SeriesSummary>(
                query,
                entry => entry.Value.Summary(entry.Key, entry.Statistic),
                summary => summary.Key,
                SeriesSummary.Joined,
                cancellation
            )
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<Series>> Read(HistoryQuery query, CancellationToken cancellation) =>
        Task.FromResult(
            Joined<GatheredPoints, Series>(
                query,
                entry => new(entry.Key, entry.Statistic, entry.Value.Ordered),
                series => series.Key,
                Series.Joined,
                cancellation
            )
        );

    /// <inheritdoc/>
    public async IAsyncEnumerable<HistoryRun> Runs([EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = new HashSet<string>();
        var read = new HashSet<string>();
        while (Unread(new(), read) is { Count: > 0 } next)
        {
            foreach (var run in next.SelectMany(runs.Whole).Where(run => seen.Add(run.Run)))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return run;
            }
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<int> Remove(DateTimeOffset before, CancellationToken cancellation) =>
        Task.FromResult(Writing(() => Compaction.Remove(before, cancellation)));

    /// <inheritdoc/>
    public Task<string> Compact(CancellationToken cancellation) =>
        Task.FromResult(Writing(() => Compaction.Run(cancellation)));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Whether the run is there under any of its names, by itself or in a file of many.</summary>
    bool IsKept(HistoryRun run)
    {
        List<HistoryRun> named = [run, .. run.OtherNames.Select(name => run with { Run = name })];
        return named.Exists(name => files.FilesOf(name).Any(File.Exists))
            || named.Exists(name =>
                files
                    .MonthsOf(name)
                    .SelectMany(HistoryFolder.Files)
                    .Where(HistoryFolder.IsCompacted)
                    .Any(file => compacted.GetOrAdd(file, NamesIn).Contains(name.Run))
            );
    }

    Compaction Compaction => compaction ??= new(files, runs, clock);

    HashSet<string> NamesIn(string file) => [.. runs.Headers(file).Select(run => run.Run)];

    /// <summary>All that the files hold, with what stands there under earlier names.</summary>
    IReadOnlyList<TOne> Joined<T, TOne>(
        HistoryQuery query,
        Func<Gathered<T>, TOne> one,
        Func<TOne, SeriesKey> keyOf,
        Func<SeriesKey, TOne, TOne?, TOne> join,
        CancellationToken cancellation
    )
        where T : IGathered<T>, new()
        where TOne : class
    {
        var all = Gather<T>(query, cancellation);
        if (all.Names.Behind(query) is { Count: > 0 } further)
            all = Gather<T>(query with { Further = [.. further] }, cancellation);
        foreach (var entry in all.Entries.Where(entry => entry.IsOfToday))
            all.Names.AddCurrent(entry.Key.Project, entry.Key.Test);
        return all.Names.Joined(
            [.. all.Entries.Select(one)],
            query,
            keyOf,
            join,
            left => runs.Warn(Problem.SeriesLeft(Place, left))
        );
    }

    /// <summary>All that the files hold, each run once.</summary>
    Gathering<T> Gather<T>(HistoryQuery query, CancellationToken cancellation)
        where T : IGathered<T>, new()
    {
        var seen = new ConcurrentDictionary<string, bool>();
        var all = new Gathering<T>(query, runs.Names, runs.Warn);
        var read = new HashSet<string>();
        while (Unread(query, read) is { Count: > 0 } next)
        {
            all.Add(
                next.AsParallel()
                    .WithCancellation(cancellation)
                    .Aggregate(
                        () => new Gathering<T>(query, runs.Names, runs.Warn),
                        (gathering, file) => gathering.Add(runs.Open(file), seen),
                        (one, other) => one.Add(other),
                        gathering => gathering
                    )
            );
        }

        return all;
    }

    /// <summary>Asked until there is none: what another process moved into a larger file, after this one had listed the
    /// smaller, is found there.</summary>
    List<string> Unread(HistoryQuery query, HashSet<string> read)
    {
        try
        {
            return [.. files.Files(query).Where(read.Add)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problem.HistoryUnreadable(Place, exception.Message), exception);
        }
    }

    T Writing<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problem.HistoryUnwritable(Place, exception.Message), exception);
        }
    }
}
