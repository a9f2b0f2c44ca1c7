using Dapper;
using Npgsql;
using TrustTokens.Stores;

namespace TrustTokens.Postgres;

/// <summary>A database of its own on a server, for one test or suite. It is dropped in the end.</summary>
public sealed class TemporaryDatabase : IAsyncDisposable
{
    readonly string server;
    readonly string name;

    TemporaryDatabase(string server, string name)
    {
        (this.server, this.name) = (server, name);
        Address = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        Tokens = new(Address);
    }

    /// <summary>Its connection string.</summary>
    public string Address { get; }

    /// <summary>Its tokens.</summary>
    public TokenDatabase Tokens { get; }

    /// <summary>An empty database on the server.</summary>
    public static async Task<TemporaryDatabase> CreateEmpty(string server)
    {
        var unique = $"trusttokens_{Guid.NewGuid():N}";
        await Execute(server, $"CREATE DATABASE {unique}");
        return new(server, unique);
    }

    /// <summary>A database on the server with the present schema.</summary>
    public static async Task<TemporaryDatabase> Create(string server)
    {
        var database = await CreateEmpty(server);
        await Migrations.Apply(database.Tokens.Source);
        return database;
    }

    /// <summary>Fills it with so many synthetic tokens and a note for each,
    /// and has the server look at what it got.</summary>
    public async Task<IReadOnlyList<StoredToken>> Fill(int seed, int tokens)
    {
        var synthetic = new SyntheticTokens(seed);
        var filled = synthetic.Tokens(tokens);
        await Tokens.Insert(filled);
        await Tokens.Insert(synthetic.Notes(filled));

        // Plans are made of statistics, which the server would only take some time later.
        await using var connection = await Tokens.Connect();
        await connection.ExecuteAsync("VACUUM ANALYZE");
        return filled;
    }

    /// <summary>Drops it, whoever is still connected.</summary>
    public async ValueTask DisposeAsync()
    {
        await Tokens.DisposeAsync();
        await Execute(server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    static async Task Execute(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await connection.ExecuteAsync(sql);
    }
}
