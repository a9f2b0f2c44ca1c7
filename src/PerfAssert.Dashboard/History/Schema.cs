using System.Globalization;
using System.Reflection;
using Dapper;
using Npgsql;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.History;

/// <summary>The tables, and how they come to the state of this version:
/// each migration once, one process at a time.</summary>
sealed class Schema(NpgsqlDataSource source, string place)
{
    /// <summary>Taken for as long as a transaction lasts, by processes that change tables.</summary>
    public const string Alone = "select pg_advisory_xact_lock(1349875302, 1)";

    // Not to_regclass, which may remember from before the lock that there is no such table.
    const string HasTables =
        "select exists (select from pg_tables where schemaname = 'perfassert' and tablename = 'migration')";

    static readonly IReadOnlyList<(int Version, string Resource)> migrations =
    [
        .. from resource in Assembly.GetExecutingAssembly().GetManifestResourceNames()
        where resource.EndsWith(".sql", StringComparison.Ordinal)
        let version = int.Parse(resource.Split('.')[^2], CultureInfo.InvariantCulture)
        orderby version
        select (version, resource),
    ];

    /// <summary>The version that this program writes.</summary>
    public static int Current => migrations[^1].Version;

    /// <summary>The version of the database; 0: it has no tables of ours.</summary>
    public static async Task<int> Version(NpgsqlConnection connection, CancellationToken cancellation) =>
        await connection.ExecuteScalarAsync<bool>(new(HasTables, cancellationToken: cancellation))
            ? await connection.ExecuteScalarAsync<int>(
                new("select coalesce(max(version), 0) from perfassert.migration", cancellationToken: cancellation)
            )
            : 0;

    /// <summary>Makes or updates the tables.</summary>
    /// <exception cref="ProblemException">PERF0805: a later version has changed them.</exception>
    public async Task Migrate(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        if (await Version(connection, cancellation) == Current)
            return;

        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(new(Alone, transaction: transaction, cancellationToken: cancellation));
        var version = await Version(connection, cancellation);
        if (version > Current)
            throw new ProblemException(Problem.HistoryStoreTooNew(place, version, Current));
        if (version == 0)
            await connection.ExecuteAsync(
                new(
                    "create schema if not exists perfassert; create table perfassert.migration (version int "
                        + "primary key, at timestamptz not null default now())",
                    transaction: transaction,
                    cancellationToken: cancellation
                )
            );

        foreach (var (next, resource) in migrations.Where(migration => migration.Version > version))
        {
            await connection.ExecuteAsync(
                new(Text(resource), transaction: transaction, cancellationToken: cancellation)
            );
            await connection.ExecuteAsync(
                new(
                    "insert into perfassert.migration (version) values (@next)",
                    new { next },
                    transaction,
                    cancellationToken: cancellation
                )
            );
        }

        await transaction.CommitAsync(cancellation);
    }

    static string Text(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
