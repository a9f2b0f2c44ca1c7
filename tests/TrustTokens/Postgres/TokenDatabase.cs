using Dapper;
using Npgsql;
using NpgsqlTypes;
using TrustTokens.Stores;

namespace TrustTokens.Postgres;

/// <summary>Tokens in PostgreSQL. <see cref="Migrations"/> make its tables.</summary>
public sealed class TokenDatabase(string address) : ITokenStore, IAsyncDisposable, IDisposable
{
    /// <summary>The pool of connections.</summary>
    public NpgsqlDataSource Source { get; } = NpgsqlDataSource.Create(address);

    /// <summary>Takes a connection from the pool.</summary>
    public ValueTask<NpgsqlConnection> Connect(CancellationToken cancellation = default) =>
        Source.OpenConnectionAsync(cancellation);

    /// <inheritdoc/>
    public async Task Save(StoredToken token, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        // One round trip, and all or none: what is sent together is one transaction.
        await Execute(
            """
            INSERT INTO subject (name) VALUES (@subject) ON CONFLICT DO NOTHING;
            INSERT INTO content (digest, bytes) VALUES (@digest, @bytes) ON CONFLICT DO NOTHING;
            INSERT INTO token (id, subject, key_id, digest, length, issued_at, expires_at)
            VALUES (@id, @subject, @keyId, @digest, @length, @issuedAt, @expiresAt);
            """,
            new
            {
                id = token.Id,
                subject = token.Subject,
                keyId = token.KeyId,
                digest = Convert.FromHexString(token.Content.Sha256),
                length = token.Content.Length,
                issuedAt = token.IssuedAt,
                expiresAt = token.ExpiresAt,
                bytes = content.ToArray(),
            },
            cancellation
        );
    }

    /// <inheritdoc/>
    public Task SaveContent(
        ContentDigest digest,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellation = default
    ) =>
        Execute(
            "INSERT INTO content (digest, bytes) VALUES (@digest, @bytes) ON CONFLICT DO NOTHING",
            new { digest = Convert.FromHexString(digest.Sha256), bytes = content.ToArray() },
            cancellation
        );

    /// <inheritdoc/>
    public async Task<StoredToken?> Find(Guid id, CancellationToken cancellation = default) =>
        (await Query<TokenRow>(TokenQuery.ById, new { id }, cancellation)).SingleOrDefault()?.Token;

    /// <inheritdoc/>
    public async Task<byte[]?> FindContent(ContentDigest digest, CancellationToken cancellation = default)
    {
        await using var connection = await Connect(cancellation);
        return await connection.QuerySingleOrDefaultAsync<byte[]>(
            new CommandDefinition(
                "SELECT bytes FROM content WHERE digest = @digest",
                new { digest = Convert.FromHexString(digest.Sha256) },
                cancellationToken: cancellation
            )
        );
    }

    /// <summary>The tokens for a content.</summary>
    public async Task<IReadOnlyList<StoredToken>> FindFor(
        ContentDigest content,
        CancellationToken cancellation = default
    ) =>
        Tokens(
            await Query<TokenRow>(
                TokenQuery.ByDigest,
                new { digest = Convert.FromHexString(content.Sha256) },
                cancellation
            )
        );

    /// <summary>The last tokens of a subject, the newest first, one for each note about it.</summary>
    public Task<IReadOnlyList<TokenOfSubject>> FindOf(
        string subject,
        int limit,
        CancellationToken cancellation = default
    ) => Query<TokenOfSubject>(TokenQuery.OfSubject, new { subject, limit }, cancellation);

    /// <summary>How many tokens were issued under each plan between two moments.</summary>
    public Task<IReadOnlyList<TokensOfPlan>> CountByPlan(
        DateTimeOffset since,
        DateTimeOffset until,
        CancellationToken cancellation = default
    ) => Query<TokensOfPlan>(TokenQuery.ByPlan, new { since, until }, cancellation);

    /// <summary>The next tokens in the order of their issue.</summary>
    public async Task<IReadOnlyList<StoredToken>> ReadPage(
        PageCursor after,
        int limit,
        CancellationToken cancellation = default
    ) =>
        Tokens(
            await Query<TokenRow>(
                TokenQuery.Page,
                new
                {
                    at = after.At,
                    id = after.Id,
                    limit,
                },
                cancellation
            )
        );

    /// <summary>The notes that fit some words best, as one would type them into a search engine.</summary>
    public Task<IReadOnlyList<FoundNote>> Search(string words, int limit, CancellationToken cancellation = default) =>
        Query<FoundNote>(TokenQuery.Search, new { words, limit }, cancellation);

    /// <summary>Adds tokens by COPY, all or none.</summary>
    public async Task Insert(IReadOnlyCollection<StoredToken> tokens, CancellationToken cancellation = default)
    {
        await using var connection = await Connect(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(
            "INSERT INTO subject (name) SELECT unnest(@names) ON CONFLICT DO NOTHING",
            new { names = tokens.Select(token => token.Subject).Distinct().Order().ToArray() }
        );

        await using (
            var copy = await connection.BeginBinaryImportAsync(
                "COPY token (id, subject, key_id, digest, length, issued_at, expires_at) FROM STDIN (FORMAT binary)",
                cancellation
            )
        )
        {
            foreach (var token in tokens)
            {
                await copy.StartRowAsync(cancellation);
                await copy.WriteAsync(token.Id, NpgsqlDbType.Uuid, cancellation);
                await copy.WriteAsync(token.Subject, NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(token.KeyId, NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(Convert.FromHexString(token.Content.Sha256), NpgsqlDbType.Bytea, cancellation);
                await copy.WriteAsync(token.Content.Length, NpgsqlDbType.Bigint, cancellation);
                await copy.WriteAsync(token.IssuedAt, NpgsqlDbType.TimestampTz, cancellation);
                await copy.WriteAsync(token.ExpiresAt, NpgsqlDbType.TimestampTz, cancellation);
            }

            await copy.CompleteAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Adds notes by COPY, all or none.</summary>
    public async Task Insert(IEnumerable<TokenNote> notes, CancellationToken cancellation = default)
    {
        await using var connection = await Connect(cancellation);
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY note (token_id, text) FROM STDIN (FORMAT binary)",
            cancellation
        );
        foreach (var note in notes)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(note.TokenId, NpgsqlDbType.Uuid, cancellation);
            await copy.WriteAsync(note.Text, NpgsqlDbType.Text, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    /// <summary>How the database would answer a query,
    /// with parameters as an object that has them as properties.</summary>
    public async Task<QueryPlan> Plan(TokenQuery query, object parameters, CancellationToken cancellation = default)
    {
        await using var connection = await Connect(cancellation);
        return await QueryPlan.Of(connection, query.Sql, parameters, cancellation);
    }

    /// <summary>Closes the pool.</summary>
    public ValueTask DisposeAsync() => Source.DisposeAsync();

    /// <summary>Closes the pool.</summary>
    public void Dispose() => Source.Dispose();

    static IReadOnlyList<StoredToken> Tokens(IReadOnlyList<TokenRow> rows) => [.. rows.Select(row => row.Token)];

    async Task<IReadOnlyList<T>> Query<T>(TokenQuery query, object parameters, CancellationToken cancellation)
    {
        await using var connection = await Connect(cancellation);
        var rows = await connection.QueryAsync<T>(
            new CommandDefinition(query.Sql, parameters, cancellationToken: cancellation)
        );
        return rows.AsList();
    }

    async Task Execute(string sql, object parameters, CancellationToken cancellation)
    {
        await using var connection = await Connect(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellation));
    }
}
