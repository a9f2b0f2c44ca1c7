using System.Globalization;
using Dapper;
using Npgsql;

namespace TrustTokens.Postgres;

/// <summary>Brings a database to the present schema, step by step.</summary>
public static class Migrations
{
    // Any number will do, as long as nothing else on the server takes it.
    const long LockKey = 7_206_101_976;

    /// <summary>Takes the steps that were not taken yet, all or none, and says how many.
    /// Any number of processes may call it at once.</summary>
    /// <exception cref="InvalidOperationException">A step taken before was changed since,
    /// or is not known here.</exception>
    public static Task<int> Apply(NpgsqlDataSource database, CancellationToken cancellation = default) =>
        Apply(database, Migration.All, cancellation);

    internal static async Task<int> Apply(
        NpgsqlDataSource database,
        IReadOnlyList<Migration> migrations,
        CancellationToken cancellation
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);

        // Held until the transaction ends: a second process waits here, and then finds nothing left to do.
        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@LockKey)", new { LockKey });
        await connection.ExecuteAsync(
            """
            CREATE TABLE IF NOT EXISTS migration (
              number int PRIMARY KEY,
              name text NOT NULL,
              sha256 text NOT NULL,
              applied_at timestamptz NOT NULL DEFAULT now()
            )
            """
        );

        var taken = (
            await connection.QueryAsync<Taken>("SELECT number, name, sha256 FROM migration ORDER BY number")
        ).AsList();
        foreach (
            var (step, known) in taken.Select(step =>
                (step, migrations.FirstOrDefault(known => known.Number == step.Number))
            )
        )
            Check(step, known);

        var left = migrations.ExceptBy(taken.Select(step => step.Number), migration => migration.Number).ToList();
        foreach (var migration in left)
        {
            await connection.ExecuteAsync(migration.Sql);
            await connection.ExecuteAsync(
                "INSERT INTO migration (number, name, sha256) VALUES (@Number, @Name, @Sha256)",
                migration
            );
        }

        await transaction.CommitAsync(cancellation);
        return left.Count;
    }

    static void Check(Taken step, Migration? known)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{step.Number:0000}_{step.Name}");
        if (known is null)
            throw new InvalidOperationException(
                $"The database has taken the step {name}, which this version does not know. Use a newer "
                    + "version, or another database."
            );

        if (known.Sha256 != step.Sha256)
            throw new InvalidOperationException(
                $"The step {name} was changed after the database had taken it. Undo the change, and make it "
                    + "a step of its own."
            );
    }

    sealed record Taken(int Number, string Name, string Sha256);
}
