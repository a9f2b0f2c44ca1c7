using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using Npgsql;
using PerfAssert.History;
using PerfAssert.History.Files;

namespace PerfAssert.Dashboard.History;

/// <summary>Whole runs out of the tables, a month at a time.</summary>
sealed class StoredRuns(NpgsqlDataSource source, string place)
{
    public async IAsyncEnumerable<HistoryRun> Read([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var month in await PostgresProblem.Named(place, () => Months(cancellation)))
        foreach (var run in await PostgresProblem.Named(place, () => Of(month, cancellation)))
            yield return run;
    }

    async Task<List<DateTime>> Months(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await Schema.Version(connection, cancellation) == 0
            ? []
            :
            [
                .. await connection.QueryAsync<DateTime>(
                    new(
                        "select distinct date_trunc('month', at, 'UTC') as month from perfassert.run order by month",
                        cancellationToken: cancellation
                    )
                ),
            ];
    }

    /// <summary>Runs and results are read in one snapshot:
    /// a run that is removed meanwhile is there whole, or not at all.</summary>
    async Task<List<HistoryRun>> Of(DateTime month, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(
            System.Data.IsolationLevel.RepeatableRead,
            cancellation
        );
        var times = new { from = month, until = month.AddMonths(1) };
        var runs = await connection.QueryAsync<Run>(
            new(
                "select id, name, at, project, branch, commit_sha as commit, machine, tool, environment, "
                    + "to_jsonb(run) ->> 'formerly' as formerly from perfassert.run where at >= @from and at < "
                    + "@until order by at, name collate \"C\"",
                times,
                transaction,
                cancellationToken: cancellation
            )
        );
        var results = new Dictionary<long, List<HistoryResult>>();
        await using var command = new NpgsqlCommand(
            $"""
            select r.run_id, s.test, s.metric, s.unit, r.verdict, r.n, r.errors, r.histogram, {string.Join(
                ", ",
                RunCopy.Columns.Select(column => "r." + column)
            )}
            from perfassert.result r join perfassert.series s on s.id = r.series_id
            where r.at >= $1 and r.at < $2 order by r.run_id, r.place
            """,
            connection,
            transaction
        );
        command.Parameters.AddWithValue(times.from);
        command.Parameters.AddWithValue(times.until);
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                if (!results.TryGetValue(reader.GetInt64(0), out var found))
                    results[reader.GetInt64(0)] = found = [];
                found.Add(Result(reader));
            }
        }

        return [.. runs.Select(run => ToRun(run, results.GetValueOrDefault(run.Id) ?? []))];
    }

    static HistoryResult Result(NpgsqlDataReader reader) =>
        new()
        {
            Test = reader.GetString(1),
            Metric = reader.GetString(2),
            Unit = reader.GetString(3),
            Verdict = VerdictCode.Find(reader.IsDBNull(4) ? null : reader.GetInt16(4)),
            Count = reader.GetInt32(5),
            Errors = reader.GetInt32(6),
            Histogram = reader.IsDBNull(7) ? null : (byte[])reader[7],
            Numbers =
            [
                .. Enumerable
                    .Range(8, RunCopy.Columns.Count)
                    .Select(column => reader.IsDBNull(column) ? double.NaN : reader.GetDouble(column)),
            ],
        };

    static HistoryRun ToRun(Run run, List<HistoryResult> results) =>
        new()
        {
            Run = run.Name,
            At = new(DateTime.SpecifyKind(run.At, DateTimeKind.Utc)),
            Project = run.Project,
            Branch = run.Branch,
            Commit = run.Commit,
            Machine = run.Machine,
            Tool = run.Tool,
            Environment = run.Environment is null ? null : RunHeader.EnvironmentOf(JsonElement.Parse(run.Environment)),
            Formerly = run.Formerly is null
                ? null
                : JsonSerializer.Deserialize<Dictionary<string, string>>(run.Formerly),
            Results = results,
        };

    sealed record Run(
        long Id,
        string Name,
        DateTime At,
        string Project,
        string Branch,
        string? Commit,
        string Machine,
        string Tool,
        string? Environment,
        string? Formerly
    );
}
