using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Npgsql;
using NpgsqlTypes;
using PerfAssert.History;

namespace PerfAssert.Dashboard.History;

/// <summary>Writes a run in one transaction: all of it is there, or nothing.</summary>
static class RunCopy
{
    /// <summary>Taken together by all that write, and alone by what removes series
    /// that nothing needs any more.</summary>
    const string WithOthers = "select pg_advisory_xact_lock_shared(1349875302, 2)";

    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { Converters = { new KeptText() } };

    /// <summary>The columns of the numbers, in the order of <see cref="HistoryStatistic.All"/>.</summary>
    public static IReadOnlyList<string> Columns { get; } = [.. HistoryStatistic.All.Select(Column)];

    /// <summary>The column of a number.</summary>
    public static string Column(HistoryStatistic statistic) =>
        statistic.Name.Replace(".", "", StringComparison.Ordinal);

    /// <summary>Writes the run.</summary>
    /// <returns>False: it is there already.</returns>
    public static async Task<bool> Write(NpgsqlConnection connection, HistoryRun run, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(new(WithOthers, transaction: transaction, cancellationToken: cancellation));
        if (await Insert(connection, transaction, run, cancellation) is not { } id)
            return false;

        var series = await Series(connection, transaction, run, cancellation);
        await using (
            var writer = await connection.BeginBinaryImportAsync(
                "copy perfassert.result (series_id, at, run_id, place, n, errors, verdict, "
                    + $"{string.Join(", ", Columns)}, histogram) from stdin (format binary)",
                cancellation
            )
        )
        {
            foreach (var (place, result) in run.Results.Index())
                await Write(writer, run, id, place, series[place], result, cancellation);
            await writer.CompleteAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return true;
    }

    static async Task<long?> Insert(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        HistoryRun run,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(
            """
            insert into perfassert.run
              (name, at, project, branch, commit_sha, machine, tool, environment, results, formerly)
            select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
            where not exists (select from perfassert.run where name = any($11))
            on conflict (name) do nothing returning id
            """,
            connection,
            transaction
        );
        command.Parameters.AddWithValue(Kept(run.Run));
        command.Parameters.AddWithValue(run.At.UtcDateTime);
        command.Parameters.AddWithValue(Kept(run.Project));
        command.Parameters.AddWithValue(Kept(run.Branch));
        command.Parameters.AddWithValue(NpgsqlDbType.Text, run.Commit is null ? DBNull.Value : Kept(run.Commit));
        command.Parameters.AddWithValue(Kept(run.Machine));
        command.Parameters.AddWithValue(Kept(run.Tool));
        command.Parameters.AddWithValue(
            NpgsqlDbType.Jsonb,
            run.Environment is null ? DBNull.Value : JsonSerializer.Serialize(run.Environment, json)
        );
        command.Parameters.AddWithValue(run.Results.Count);
        command.Parameters.AddWithValue(
            NpgsqlDbType.Jsonb,
            run.Formerly is null
                ? DBNull.Value
                : JsonSerializer.Serialize(
                    run.Formerly.ToDictionary(name => Kept(name.Key), name => Kept(name.Value)),
                    json
                )
        );
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, run.OtherNames.Select(Kept).ToArray());
        return (long?)await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>The numbers of the series in the order of the results; new ones are made in the order of their keys, so
    /// that two processes never wait for each other.</summary>
    static async Task<int[]> Series(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        HistoryRun run,
        CancellationToken cancellation
    )
    {
        var names = new
        {
            project = Kept(run.Project),
            machine = Kept(run.Machine),
            branch = Kept(run.Branch),
            tests = run.Results.Select(result => Kept(result.Test)).ToArray(),
            metrics = run.Results.Select(result => Kept(result.Metric)).ToArray(),
            units = run.Results.Select(result => Kept(result.Unit)).ToArray(),
        };
        const string asked = "unnest(@tests, @metrics, @units) with ordinality as asked (test, metric, unit, place)";
        const string found = $"""
            select asked.place, series.id from {asked}
            left join perfassert.series on key = md5(@project || e'\x1f' || asked.test || e'\x1f' || asked.metric
              || e'\x1f' || asked.unit || e'\x1f' || @machine || e'\x1f' || @branch)::uuid
            """;
        var ids = await Ask();
        if (Array.Exists(ids, id => id is null))
        {
            await connection.ExecuteAsync(
                new(
                    $"""
                    insert into perfassert.series (project, test, metric, unit, machine, branch)
                    select distinct @project, test, metric, unit, @machine, @branch from {asked}
                    where place = any(@missing) order by test, metric, unit
                    on conflict (key) do nothing
                    """,
                    new
                    {
                        names.project,
                        names.machine,
                        names.branch,
                        names.tests,
                        names.metrics,
                        names.units,
                        missing = ids.Index().Where(id => id.Item is null).Select(id => id.Index + 1L).ToArray(),
                    },
                    transaction,
                    cancellationToken: cancellation
                )
            );
            ids = await Ask();
        }

        return [.. ids.Select(id => id!.Value)];

        async Task<int?[]> Ask()
        {
            var rows = await connection.QueryAsync<(long Place, int? Id)>(
                new(found, names, transaction, cancellationToken: cancellation)
            );
            return [.. rows.OrderBy(row => row.Place).Select(row => row.Id)];
        }
    }

    static async Task Write(
        NpgsqlBinaryImporter writer,
        HistoryRun run,
        long id,
        int place,
        int series,
        HistoryResult result,
        CancellationToken cancellation
    )
    {
        await writer.StartRowAsync(cancellation);
        await writer.WriteAsync(series, NpgsqlDbType.Integer, cancellation);
        await writer.WriteAsync(run.At.UtcDateTime, NpgsqlDbType.TimestampTz, cancellation);
        await writer.WriteAsync(id, NpgsqlDbType.Bigint, cancellation);
        await writer.WriteAsync(place, NpgsqlDbType.Integer, cancellation);
        await writer.WriteAsync(result.Count, NpgsqlDbType.Integer, cancellation);
        await writer.WriteAsync(result.Errors, NpgsqlDbType.Integer, cancellation);
        if (VerdictCode.Of(result.Verdict) is { } verdict)
            await writer.WriteAsync(verdict, NpgsqlDbType.Smallint, cancellation);
        else
            await writer.WriteNullAsync(cancellation);
        foreach (var number in result.Numbers)
        {
            if (double.IsNaN(number))
                await writer.WriteNullAsync(cancellation);
            else
                await writer.WriteAsync(number, NpgsqlDbType.Double, cancellation);
        }

        if (result.Histogram is { } histogram)
            await writer.WriteAsync<byte[]>([.. histogram], NpgsqlDbType.Bytea, cancellation);
        else
            await writer.WriteNullAsync(cancellation);
    }

    /// <summary>PostgreSQL keeps neither the character zero nor half a character.</summary>
    public static string Kept(string text)
    {
        if (text.All(letter => letter != '\0' && !char.IsSurrogate(letter)))
            return text;

        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            kept.Append((rune.Value == 0 ? Rune.ReplacementChar : rune).ToString());
        return kept.ToString();
    }

    sealed class KeptText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Kept(value));
    }
}
