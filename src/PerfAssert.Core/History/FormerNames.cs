namespace PerfAssert.History;

/// <summary>Which series of earlier versions go on under a name of today:
/// those whose old name no other test had.</summary>
sealed class FormerNames
{
    readonly Dictionary<(string Project, string Former), HashSet<string>> claims = [];
    readonly HashSet<(string Project, string Test)> current = [];

    /// <summary>Adds what a run says.</summary>
    public void Add(string project, IReadOnlyDictionary<string, string> formerly)
    {
        foreach (var (name, former) in formerly)
            Add(project, name, former);
    }

    /// <summary>Adds that a test had another name.</summary>
    public void Add(string project, string name, string former)
    {
        if (!claims.TryGetValue((project, former), out var names))
            claims[(project, former)] = names = new(StringComparer.Ordinal);
        names.Add(name);
    }

    /// <summary>Adds that a test of today has this name, whoever else had it.</summary>
    public void AddCurrent(string project, string name) => current.Add((project, name));

    public void Add(FormerNames others)
    {
        current.UnionWith(others.current);
        foreach (var (key, names) in others.claims)
        foreach (var name in names)
            Add(key.Project, name, key.Former);
    }

    /// <summary>The old names behind those that are asked for, which the question itself leaves out,
    /// and what stood beside them.</summary>
    public IReadOnlyList<string> Behind(HistoryQuery query) =>
        query is { Test: null, Part: null }
            ? []
            :
            [
                .. claims
                    .Where(claim => claim.Value.Any(name => query.WantsTest(name)))
                    .SelectMany(claim => new[] { claim.Key.Former, Second(claim.Key.Former) })
                    .Where(name => !query.WantsTest(name))
                    .Distinct(),
            ];

    /// <summary>Joins each old series with that of today, where one and only one test had the name.</summary>
    /// <param name="found">The series.</param>
    /// <param name="query">What was asked for.</param>
    /// <param name="keyOf">The key of one.</param>
    /// <param name="join">Makes one of the old and the new, which may not be there.</param>
    /// <param name="left">Hears the old names that several tests had.</param>
    public IReadOnlyList<T> Joined<T>(
        IReadOnlyList<T> found,
        HistoryQuery query,
        Func<T, SeriesKey> keyOf,
        Func<SeriesKey, T, T?, T> join,
        Action<IReadOnlyList<string>> left
    )
        where T : class
    {
        if (claims.Count == 0)
            return found;

        var there = found.Select(one => (keyOf(one).Project, keyOf(one).Test)).ToHashSet();
        var series = found.ToDictionary(keyOf);
        var ambiguous = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (key, one) in series.ToList())
        {
            if (!claims.TryGetValue((key.Project, key.Test), out var names))
                continue;

            var isNumbered = there.Contains((key.Project, Second(key.Test)));
            if (current.Contains((key.Project, key.Test)))
            {
                if (isNumbered)
                    ambiguous.Add(key.Test);
            }
            else if (isNumbered || names.Count > 1)
                ambiguous.Add(key.Test);
            else
            {
                var now = key with { Test = names.First() };
                series.Remove(key);
                series[now] = join(now, one, series.GetValueOrDefault(now));
            }
        }

        if (ambiguous.Count > 0)
            left([.. ambiguous]);
        return
        [
            .. series
                .Where(one => query.WantsTest(one.Key.Test))
                .OrderBy(one => one.Key, SeriesKey.Order)
                .Select(one => one.Value),
        ];
    }

    /// <summary>The name of today; the name itself where it has none, or several.</summary>
    public string Current(string project, string name) =>
        claims.TryGetValue((project, name), out var names) && names.Count == 1 && !current.Contains((project, name))
            ? names.First()
            : name;

    /// <summary>Earlier versions numbered tests of one name in the order in which they ran.</summary>
    static string Second(string former) => $"{former} #2";
}
