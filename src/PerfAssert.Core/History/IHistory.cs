using PerfAssert.Problems;

namespace PerfAssert.History;

/// <summary>The results of runs, kept over time. Files in a folder and a database keep the same, and a backup of one
/// can be restored into the other.</summary>
interface IHistory : IAsyncDisposable
{
    /// <summary>Where it is kept, for people; without a password.</summary>
    string Place { get; }

    /// <summary>Keeps the results of a run: all of them or, where this throws, none.</summary>
    /// <returns>False: a run of this name is kept already, and stays as it is.</returns>
    /// <exception cref="ProblemException">PERF0805, PERF0806, PERF0812 to PERF0814: it cannot be kept.</exception>
    Task<bool> Append(HistoryRun run, CancellationToken cancellation);

    /// <summary>What there is, a line for each series, in the order of their keys.</summary>
    /// <exception cref="ProblemException">PERF0810, PERF0812 to PERF0814: it cannot be read.</exception>
    Task<IReadOnlyList<SeriesSummary>> Summarise(HistoryQuery query, CancellationToken cancellation);

    /// <summary>The points of each series, oldest first, in the order of their keys.</summary>
    /// <exception cref="ProblemException">PERF0810, PERF0812 to PERF0814: it cannot be read.</exception>
    Task<IReadOnlyList<Series>> Read(HistoryQuery query, CancellationToken cancellation);

    /// <summary>Whole runs, those of a month together, months in order.</summary>
    /// <exception cref="ProblemException">PERF0810, PERF0812 to PERF0814: it cannot be read.</exception>
    IAsyncEnumerable<HistoryRun> Runs(CancellationToken cancellation);

    /// <summary>Forgets the runs that began before a time.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="ProblemException">PERF0805, PERF0806, PERF0812 to PERF0814: they cannot be removed.</exception>
    Task<int> Remove(DateTimeOffset before, CancellationToken cancellation);

    /// <summary>Makes room and speed, and changes nothing that can be read.</summary>
    /// <returns>What was done, in words.</returns>
    /// <exception cref="ProblemException">PERF0805, PERF0806, PERF0812 to PERF0814: it cannot be done.</exception>
    Task<string> Compact(CancellationToken cancellation);
}
