using Dapper;
using Npgsql;

namespace PerfAssert.Dashboard.History;

/// <summary>The tables of months. Where the user may not make any,
/// or a month has results in the default table already, those go on there.</summary>
sealed class Partitions(NpgsqlDataSource source)
{
    const int Ahead = 3;

    // Of insufficient_privilege, check_violation (rows of that month lie in the default table), duplicate_table.
    static readonly string[] harmless = ["42501", "23514", "42P07"];

    readonly HashSet<DateTimeOffset> made = [];

    /// <summary>Makes the table of a month, of this one and of those to come.</summary>
    public async Task Make(DateTimeOffset at, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (
            var month in Enumerable
                .Range(0, Ahead + 1)
                .Select(ahead => MonthOf(now).AddMonths(ahead))
                .Prepend(MonthOf(at))
                .Distinct()
        )
        {
            lock (made)
                if (made.Contains(month))
                    continue;

            await Make(month, cancellation);
            lock (made)
                made.Add(month);
        }
    }

    /// <summary>Moves results out of the default table into tables of their months.</summary>
    /// <returns>How many months that were.</returns>
    public async Task<int> Settle(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(new(Schema.Alone, transaction: transaction, cancellationToken: cancellation));
        await connection.ExecuteAsync(
            new(
                "lock table perfassert.result in share row exclusive mode",
                transaction: transaction,
                cancellationToken: cancellation
            )
        );
        var months = (
            await connection.QueryAsync<DateTime>(
                new(
                    "select distinct date_trunc('month', at, 'UTC') from perfassert.result_default",
                    transaction: transaction,
                    cancellationToken: cancellation
                )
            )
        ).ToList();
        foreach (var month in months.Select(MonthOf))
        {
            var within = $"at >= '{Bound(month)}' and at < '{Bound(month.AddMonths(1))}'";
            await connection.ExecuteAsync(
                new(
                    $"""
                    create temp table moved on commit drop as select * from perfassert.result_default where {within};
                    delete from perfassert.result_default where {within};
                    {Create(month)};
                    insert into perfassert.result select * from moved;
                    drop table moved;
                    """,
                    transaction: transaction,
                    cancellationToken: cancellation
                )
            );
        }

        await transaction.CommitAsync(cancellation);
        return months.Count;
    }

    /// <summary>Drops the tables of months that ended before a time.</summary>
    public static async Task Drop(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        DateTimeOffset before,
        CancellationToken cancellation
    )
    {
        var tables = await connection.QueryAsync<string>(
            new(
                "select child.relname from pg_inherits join pg_class child on child.oid = inhrelid where "
                    + "inhparent = 'perfassert.result'::regclass",
                transaction: transaction,
                cancellationToken: cancellation
            )
        );
        foreach (var table in tables.Where(table => MonthOf(table) is { } month && month.AddMonths(1) <= before))
            await connection.ExecuteAsync(
                new($"drop table perfassert.{table}", transaction: transaction, cancellationToken: cancellation)
            );
    }

    async Task Make(DateTimeOffset month, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            if (
                await connection.ExecuteScalarAsync<bool>(
                    new(
                        "select exists (select from pg_tables where schemaname = 'perfassert' and "
                            + $"tablename = '{Name(month)}')",
                        cancellationToken: cancellation
                    )
                )
            )
                return;

            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await connection.ExecuteAsync(new(Schema.Alone, transaction: transaction, cancellationToken: cancellation));
            await connection.ExecuteAsync(
                new(Create(month), transaction: transaction, cancellationToken: cancellation)
            );
            await transaction.CommitAsync(cancellation);
        }
        catch (PostgresException exception) when (harmless.Contains(exception.SqlState))
        {
            // Another process made it, or the default table takes the results.
        }
    }

    static string Create(DateTimeOffset month) =>
        $"create table perfassert.{Name(month)} partition of perfassert.result for values from "
        + $"('{Bound(month)}') to ('{Bound(month.AddMonths(1))}')";

    static string Name(DateTimeOffset month) => FormattableString.Invariant($"result_{month:yyyy_MM}");

    static string Bound(DateTimeOffset month) => FormattableString.Invariant($"{month:yyyy-MM-dd} 00:00:00+00");

    static DateTimeOffset MonthOf(DateTimeOffset at) =>
        new(at.UtcDateTime.Year, at.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);

    static DateTimeOffset MonthOf(DateTime at) =>
        MonthOf(new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)));

    static DateTimeOffset? MonthOf(string table) =>
        DateTimeOffset.TryParseExact(
            table,
            "'result_'yyyy_MM",
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AssumeUniversal,
            out var month
        )
            ? month
            : null;
}
