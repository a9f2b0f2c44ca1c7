using Dapper;
using Npgsql;
using PerfAssert.History;

namespace PerfAssert.Dashboard.History;

/// <summary>Questions about series: first which, then their numbers, with one statement for each statistic.</summary>
sealed class SeriesQueries(
    NpgsqlConnection connection,
    HistoryQuery query,
    Action<IReadOnlyList<string>> left,
    CancellationToken cancellation
)
{
    readonly FormerNames names = new();

    const string Times = "at >= @from and at < @until";

    public async Task<IReadOnlyList<SeriesSummary>> Summaries()
    {
        var summaries = new List<SeriesSummary>();
        foreach (var (statistic, column, keys, arguments) in await Asked())
        {
            var rows = await connection.QueryAsync<Sums>(
                new(
                    $"""
                    with sums as (
                      select series_id as SeriesId, count({column})::int as runs, min(at) as first, max(at) as last,
                        avg({column}) as mean, min({column}) as least, max({column}) as most,
                        count(*) filter (where verdict in {VerdictCode.Red})::int as red
                      from perfassert.result
                      where {Times} {arguments.Filter} and {column} is not null group by series_id)
                    select sums.*, latest.value as latest from sums
                    cross join lateral (
                      select {column} as value from perfassert.result r
                      where r.series_id = sums.SeriesId and r.at = sums.last and {column} is not null
                      order by run_id desc limit 1) latest
                    """,
                    arguments.Values,
                    cancellationToken: cancellation
                )
            );
            summaries.AddRange(
                from row in rows
                where keys.ContainsKey(row.SeriesId)
                select new SeriesSummary(
                    keys[row.SeriesId],
                    statistic,
                    row.Runs,
                    Utc(row.First),
                    Utc(row.Last),
                    row.Latest,
                    row.Mean,
                    row.Least,
                    row.Most,
                    row.Red
                )
            );
        }

        return names.Joined(
            [.. summaries.OrderBy(summary => summary.Key, SeriesKey.Order)],
            query,
            summary => summary.Key,
            (key, former, now) => SeriesSummary.Joined(key, former, now),
            left
        );
    }

    public async Task<IReadOnlyList<Series>> Series()
    {
        var series = new List<Series>();
        foreach (var (statistic, column, keys, arguments) in await Asked())
        {
            var times = Times.Replace(" and at", " and r.at", StringComparison.Ordinal);
            var rows = await connection.QueryAsync<Point>(
                new(
                    $"""
                    select r.series_id as SeriesId, run.name as run, r.at, run.commit_sha as commit,
                      {column} as value, r.n, r.sd, r.errors, r.verdict
                    from perfassert.result r join perfassert.run on run.id = r.run_id
                    where r.{times} {arguments.Filter} and {column} is not null
                    order by r.series_id, r.at, run.name collate "C"
                    """,
                    arguments.Values,
                    cancellationToken: cancellation
                )
            );
            series.AddRange(
                from row in rows
                group row by row.SeriesId into found
                where keys.ContainsKey(found.Key)
                select new Series(
                    keys[found.Key],
                    statistic,
                    [
                        .. found.Select(row => new HistoryPoint(
                            row.Run,
                            Utc(row.At),
                            row.Commit,
                            row.Value,
                            row.N,
                            row.Sd,
                            row.Errors,
                            VerdictCode.Find(row.Verdict)
                        )),
                    ]
                )
            );
        }

        return names.Joined(
            [.. series.OrderBy(found => found.Key, SeriesKey.Order)],
            query,
            found => found.Key,
            (key, former, now) => PerfAssert.History.Series.Joined(key, former, now),
            left
        );
    }

    /// <summary>The series that are asked for, by the statistic that is looked at.</summary>
    async Task<
        List<(
            HistoryStatistic Statistic,
            string Column,
            Dictionary<int, SeriesKey> Keys,
            (string Filter, object Values) Arguments
        )>
    > Asked()
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
                        further = names.Behind(query).Select(RunCopy.Kept).ToArray(),
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
            select (same.Key, RunCopy.Column(same.Key), keys, Arguments(keys, same.First().Total)),
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
            names.Add(project, test, former);
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
            names.AddCurrent(project, test);
    }

    /// <summary>Where all series are meant, looking each up costs more than it spares.</summary>
    (string Filter, object Values) Arguments(Dictionary<int, SeriesKey> keys, long total)
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

    static DateTimeOffset Utc(DateTime at) => new(DateTime.SpecifyKind(at, DateTimeKind.Utc));

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

    sealed class Sums
    {
        public int SeriesId { get; init; }

        public int Runs { get; init; }

        public DateTime First { get; init; }

        public DateTime Last { get; init; }

        public double Mean { get; init; }

        public double Least { get; init; }

        public double Most { get; init; }

        public int Red { get; init; }

        public double Latest { get; init; }
    }

    sealed class Point
    {
        public int SeriesId { get; init; }

        public string Run { get; init; } = "";

        public DateTime At { get; init; }

        public string? Commit { get; init; }

        public double Value { get; init; }

        public int N { get; init; }

        public double? Sd { get; init; }

        public int Errors { get; init; }

        public short? Verdict { get; init; }
    }
}
