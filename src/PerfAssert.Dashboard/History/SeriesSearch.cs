using Dapper;
using Npgsql;
using PerfAssert.History;

namespace PerfAssert.Dashboard.History;

/// <summary>Finds which series are asked for, also under earlier names.</summary>
sealed class SeriesSearch(NpgsqlConnection connection, HistoryQuery query, CancellationToken cancellation)
{
    /// <summary>What the runs say of earlier names, once it was searched.</summary>
    public FormerNames Names { get; } = new();

    /// <summary>The series that are asked for, by the statistic that is looked at.</summary>
    public async Task<IReadOnlyList<AskedSeries>> Find()
    {
        await AskNames();
        var rows = (
            await connection.QueryAsync<Name>(
                new(
                    """
                    select id, project, test, metric, unit, machine, branch,
                      (select count(*) from perfassert.series) as total
                    from perfassert.series
                    where (@Project::text is null or project = @Project) and (@Test::text is null or test = @Test)
                      and (@Metric::text is null or metric = @Metric)
                      and (@Branch::text is null or branch = @Branch) and (@Machine::text is null or machine = @Machine)
                      and (@Part::text is null or strpos(lower(test), lower(@Part)) > 0)
                    union
                    select id, project, test, metric, unit, machine, branch, (select count(*) from perfassert.series)
                    from perfassert.series
                    where test = any(@further) and (@Project::text is null or project = @Project)
                      and (@Metric::text is null or metric = @Metric)
                      and (@Branch::text is null or branch = @Branch) and (@Machine::text is null or machine = @Machine)
                    """,
                    new
                    {
                        Project = Kept(query.Project),
                        Test = Kept(query.Test),
                        Metric = Kept(query.Metric),
                        Branch = Kept(query.Branch),
                        Machine = Kept(query.Machine),
                        Part = Kept(query.Part),
                        further = Names.Behind(query).Select(RunCopy.Kept).ToArray(),
                    },
                    cancellationToken: cancellation
                )
            )
        ).ToList();
        return
        [
            .. from row in rows
            group row by query.Statistic ?? HistoryStatistic.Of(row.Metric) into same
            let keys = same.ToDictionary(
                row => row.Id,
                row => new SeriesKey(row.Project, row.Test, row.Metric, row.Unit, row.Machine, row.Branch)
            )
            let restriction = Restriction(keys, same.First().Total)
            select new AskedSeries(same.Key, RunCopy.Column(same.Key), keys, restriction.Filter, restriction.Arguments),
        ];
    }

    static string? Kept(string? wanted) => wanted is null ? null : RunCopy.Kept(wanted);

    /// <summary>What the runs say of earlier names.
    /// Tables of an earlier version, which a reader leaves as they are, say nothing.</summary>
    async Task AskNames()
    {
        var found = await connection.QueryAsync<(string Project, string Test, string Former)>(
            new(
                """
                select distinct run.project, name.key, name.value from perfassert.run cross join lateral
                  jsonb_each_text(case
                   when jsonb_typeof(to_jsonb(run) -> 'formerly') = 'object' then to_jsonb(run) -> 'formerly' end) name
                where (@Project::text is null or run.project = @Project)
                """,
                new { query.Project },
                cancellationToken: cancellation
            )
        );
        var formers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (project, test, former) in found)
        {
            Names.Add(project, test, former);
            formers.Add(former);
        }

        if (formers.Count == 0)
            return;

        var current = await connection.QueryAsync<(string Project, string Test)>(
            new(
                """
                select distinct series.project, series.test from perfassert.series
                where test = any(@formers) and exists (
                  select from perfassert.result join perfassert.run on run.id = result.run_id
                  where result.series_id = series.id and to_jsonb(run) -> 'formerly' <> 'null')
                """,
                new { formers = formers.ToArray() },
                cancellationToken: cancellation
            )
        );
        foreach (var (project, test) in current)
            Names.AddCurrent(project, test);
    }

    /// <summary>Where all series are meant, looking each up costs more than it spares.</summary>
    (string Filter, object Arguments) Restriction(Dictionary<int, SeriesKey> keys, long total)
    {
        var (from, until) = (Bound(query.From), Bound(query.Until));
        return keys.Count == total
            ? ("", new { from, until })
            : (
                "and series_id = any(@ids)",
                new
                {
                    from,
                    until,
                    ids = keys.Keys.ToArray(),
                }
            );
    }

    /// <summary>PostgreSQL has no year 0 and stops at other ends than .NET;
    /// Npgsql takes the extremes as infinite.</summary>
    static DateTime Bound(DateTimeOffset at) =>
        at == DateTimeOffset.MinValue ? DateTime.MinValue
        : at == DateTimeOffset.MaxValue ? DateTime.MaxValue
        : at.UtcDateTime;

    sealed record Name(
        int Id,
        string Project,
        string Test,
        string Metric,
        string Unit,
        string Machine,
        string Branch,
        long Total
    );
}

/// <summary>The series that are asked for of which one statistic is looked at.</summary>
/// <param name="Statistic">The statistic.</param>
/// <param name="Column">Its column.</param>
/// <param name="Keys">The series by their numbers in the database.</param>
/// <param name="Filter">What restricts results to them, beside the time.</param>
/// <param name="Arguments">The arguments of that, and the ends of the time.</param>
sealed record AskedSeries(
    HistoryStatistic Statistic,
    string Column,
    IReadOnlyDictionary<int, SeriesKey> Keys,
    string Filter,
    object Arguments
);
