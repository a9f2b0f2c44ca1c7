namespace TrustTokens.Postgres;

/// <summary>Where the database of the tests is.</summary>
public static class PostgresAddress
{
    /// <summary>The environment variable that holds the connection string.</summary>
    public const string Variable = "TRUSTTOKENS_POSTGRES";

    /// <summary>What to do where there is none.</summary>
    public const string Missing =
        $"{Variable} does not name a PostgreSQL server. Install one with build/setup.sh, then: eval "
        + "\"$(build/postgres.sh start)\"";

    /// <summary>The connection string, or null where none is set.</summary>
    public static string? FromEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } address ? address : null;
}
