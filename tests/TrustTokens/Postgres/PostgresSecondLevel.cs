using Dapper;
using TrustTokens.Caches;

namespace TrustTokens.Postgres;

/// <summary>A second level that all processes with the same database share.</summary>
public sealed class PostgresSecondLevel(TokenDatabase database, TimeProvider? clock = null) : ISecondLevel
{
    readonly TimeProvider clock = clock ?? TimeProvider.System;

    /// <inheritdoc/>
    public async ValueTask<byte[]?> Get(string key, CancellationToken cancellation)
    {
        await using var connection = await database.Connect(cancellation);
        return await connection.QuerySingleOrDefaultAsync<byte[]>(
            new CommandDefinition(
                "SELECT value FROM cached WHERE key = @key AND expires_at > @now",
                new { key, now = clock.GetUtcNow() },
                cancellationToken: cancellation
            )
        );
    }

    /// <inheritdoc/>
    public async ValueTask Set(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellation)
    {
        await using var connection = await database.Connect(cancellation);
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO cached (key, value, expires_at) VALUES (@key, @value, @expiresAt)
                ON CONFLICT (key) DO UPDATE SET value = @value, expires_at = @expiresAt
                """,
                new
                {
                    key,
                    value,
                    expiresAt = clock.GetUtcNow() + lifetime,
                },
                cancellationToken: cancellation
            )
        );
    }

    /// <inheritdoc/>
    public async ValueTask<bool> Delete(string key, CancellationToken cancellation)
    {
        await using var connection = await database.Connect(cancellation);
        return await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(
                "WITH gone AS (DELETE FROM cached WHERE key = @key RETURNING expires_at) SELECT count(*) > "
                    + "0 FROM gone WHERE expires_at > @now",
                new { key, now = clock.GetUtcNow() },
                cancellationToken: cancellation
            )
        );
    }

    /// <summary>Deletes what has expired and says how much that was; to be called now and then.</summary>
    public async Task<int> DeleteExpired(CancellationToken cancellation = default)
    {
        await using var connection = await database.Connect(cancellation);
        return await connection.ExecuteAsync(
            new CommandDefinition(
                "DELETE FROM cached WHERE expires_at <= @now",
                new { now = clock.GetUtcNow() },
                cancellationToken: cancellation
            )
        );
    }
}
