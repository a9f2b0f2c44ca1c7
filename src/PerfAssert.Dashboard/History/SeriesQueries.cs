using Dapper;
using Npgsql;
using PerfAssert.History;

namespace PerfAssert.Dashboard.History;

/// <summary>The numbers of the series that are asked for, with one statement for each statistic.</summary>
sealed class SeriesQueries(
    NpgsqlConnection connection,
    HistoryQuery query,
    Action<IReadOnlyList<string>> left,
    CancellationToken cancellation
)
{
    const string Times = "at >= @from and at < @until";

    readonly SeriesSearch search = new(connection, query, cancellation);

    public async Task<IReadOnlyList<SeriesSummary>> Summaries()
    {
        var summaries = new List<SeriesSummary>();
        foreach (var (statistic, column, keys, filter, arguments) in await search.Find())
        {
            var rows = await connection.QueryAsync<Sums>(
                new(
                    $"""
                    with sums as (
                      select series_id as SeriesId, count({column})::int as runs, min(at) as first, max(at) as last,
                        avg({column}) as mean, min({column}) as least, max({column}) as most,
                        count(*) filter (where verdict in {VerdictCode.Red})::int as red
                      from perfassert.result
                      where {Times} {filter} and {column} is not null group by series_id)
                    select sums.*, latest.value as latest from sums
                    cross join lateral (
                      select {column} as value from perfassert.result r
                      where r.series_id = sums.SeriesId and r.at = sums.last and {column} is not null
                      order by run_id desc limit 1) latest
                    """,
                    arguments,
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

        return search.Names.Joined(
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
        foreach (var (statistic, column, keys, filter, arguments) in await search.Find())
        {
            var times = Times.Replace(" and at", " and r.at", StringComparison.Ordinal);
            var rows = await connection.QueryAsync<Point>(
                new(
                    $"""
                    select r.series_id as SeriesId, run.name as run, r.at, run.commit_sha as commit,
                      {column} as value, r.n, r.sd, r.errors, r.verdict
                    from perfassert.result r join perfassert.run on run.id = r.run_id
                    where r.{times} {filter} and {column} is not null
                    order by r.series_id, r.at, run.name collate "C"
                    """,
                    arguments,
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

        return search.Names.Joined(
            [.. series.OrderBy(found => found.Key, SeriesKey.Order)],
            query,
            found => found.Key,
            (key, former, now) => PerfAssert.History.Series.Joined(key, former, now),
            left
        );
    }

    static DateTimeOffset Utc(DateTime at) => new(DateTime.SpecifyKind(at, DateTimeKind.Utc));

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
