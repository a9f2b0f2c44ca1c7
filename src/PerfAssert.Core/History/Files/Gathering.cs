using System.Collections.Concurrent;
using System.Text.Json;
using PerfAssert.Problems;

namespace PerfAssert.History.Files;

/// <summary>What one thread gathers of the runs of its files: an entry for each series.</summary>
/// <param name="query">What is asked for.</param>
/// <param name="names">Shared by all threads.</param>
/// <param name="warn">Hears of runs that cannot be read.</param>
sealed class Gathering<T>(HistoryQuery query, Utf8Names names, Action<Problem> warn)
    where T : IGathered<T>, new()
{
    readonly Dictionary<
        (string Project, string Machine, string Branch),
        Dictionary<(string Test, string Metric, string Unit), Gathered<T>>
    > found = [];
    readonly List<(Gathered<T> Entry, HistoryPoint Point)> pending = [];
    readonly ResultLine line = new();

    /// <summary>What the runs say of earlier names.</summary>
    public FormerNames Names { get; } = new();

    /// <summary>The entries in the order of their keys.</summary>
    public IEnumerable<Gathered<T>> Entries =>
        found
            .Values.SelectMany(series => series.Values)
            .Where(entry => !entry.Value.IsEmpty)
            .OrderBy(entry => entry.Key, SeriesKey.Order);

    /// <summary>Adds the runs of a file, each only where no thread has seen it before,
    /// and each whole or not at all.</summary>
    public Gathering<T> Add(IEnumerable<RunLines> runs, ConcurrentDictionary<string, bool> seen)
    {
        foreach (var run in runs)
        {
            try
            {
                Add(run, seen);
            }
            catch (JsonException exception)
            {
                warn(Problem.HistoryLine(run.Path, run.Line, exception.Message));
            }
        }

        return this;
    }

    /// <summary>Adds what another thread has gathered.</summary>
    public Gathering<T> Add(Gathering<T> other)
    {
        foreach (var (surroundings, series) in other.found)
        {
            foreach (var (name, entry) in series)
            {
                var mine = EntryOf(SeriesOf(surroundings), surroundings, name);
                mine.Value.Add(entry.Value);
                mine.IsOfToday |= entry.IsOfToday;
            }
        }

        Names.Add(other.Names);
        return this;
    }

    void Add(RunLines run, ConcurrentDictionary<string, bool> seen)
    {
        var header = RunHeader.Read(run.Header.Span);
        RunFiles.WarnOfSchema(header, run, warn);
        var about = header.Run;
        if (about.Formerly is { } formerly)
            Names.Add(about.Project, formerly);
        if (!query.Wants(about.At) || !query.WantsRun(about.Project, about.Branch, about.Machine))
            return;

        pending.Clear();
        var surroundings = (about.Project, about.Machine, about.Branch);
        var series = SeriesOf(surroundings);
        foreach (var text in run.Results)
        {
            line.Read(text.Span, names, withHistogram: false);
            if (!query.WantsTest(line.Test, line.Metric))
                continue;

            var entry = EntryOf(series, surroundings, (line.Test, line.Metric, line.Unit));
            if (line.Numbers[entry.Statistic.Place] is var value && !double.IsNaN(value))
                pending.Add((entry, PointOf(about, value)));
        }

        if (!seen.TryAdd(about.Run, true))
            return;
        foreach (var (entry, point) in pending)
        {
            entry.Value.Add(point);
            entry.IsOfToday |= about.Formerly is not null;
        }
    }

    HistoryPoint PointOf(HistoryRun run, double value) =>
        new(
            run.Run,
            run.At,
            run.Commit,
            value,
            line.Count,
            line.Numbers[HistoryStatistic.Deviation.Place] is var sd && double.IsNaN(sd) ? null : sd,
            line.Errors,
            line.Verdict
        );

    Dictionary<(string Test, string Metric, string Unit), Gathered<T>> SeriesOf(
        (string Project, string Machine, string Branch) surroundings
    )
    {
        if (!found.TryGetValue(surroundings, out var series))
            found[surroundings] = series = [];
        return series;
    }

    Gathered<T> EntryOf(
        Dictionary<(string Test, string Metric, string Unit), Gathered<T>> series,
        (string Project, string Machine, string Branch) surroundings,
        (string Test, string Metric, string Unit) name
    )
    {
        if (series.TryGetValue(name, out var entry))
            return entry;

        var key = new SeriesKey(
            surroundings.Project,
            name.Test,
            name.Metric,
            name.Unit,
            surroundings.Machine,
            surroundings.Branch
        );
        return series[name] = new(key, query.Statistic ?? HistoryStatistic.Of(name.Metric), new());
    }
}

/// <summary>What is gathered of one series.</summary>
sealed record Gathered<T>(SeriesKey Key, HistoryStatistic Statistic, T Value)
{
    /// <summary>Whether a run that knows whole arguments has it.</summary>
    public bool IsOfToday { get; set; }
}

/// <summary>Something that grows by points and by others of its kind.</summary>
interface IGathered<in T>
{
    bool IsEmpty { get; }

    void Add(HistoryPoint point);

    void Add(T other);
}
