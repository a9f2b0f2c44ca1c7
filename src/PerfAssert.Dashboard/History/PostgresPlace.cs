using Npgsql;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.History;

/// <summary>Reads the text that names a database.</summary>
static class PostgresPlace
{
    const int ConnectSeconds = 10;

    /// <summary>From <c>postgres://user:password@host:5432/database?sslmode=require</c>,
    /// or Npgsql's own form.</summary>
    /// <exception cref="ProblemException">PERF0814: it has neither form.
    /// The text itself, which holds a password, is not shown.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            var parsed = text.Contains("://", StringComparison.Ordinal) ? OfUri(new(text)) : new(text);
            if (string.IsNullOrEmpty(parsed.Host))
                throw new ProblemException(Problem.DatabaseText("It names no host."));

            // One that begins with / is the folder of a socket.
            if (parsed.Host[0] != '/' && parsed.Host.AsSpan().ContainsAny(" =@"))
                throw new ProblemException(
                    Problem.DatabaseText("Its host is no name: between settings stand semicolons.")
                );
            if (parsed.Database?.Contains('@', StringComparison.Ordinal) == true)
                throw new ProblemException(
                    Problem.DatabaseText(
                        "Its database is no name: in a password write / as %2F, # as %23, ? as %3F and @ as %40."
                    )
                );

            parsed.ApplicationName ??= "perfassert";
            if (!parsed.ContainsKey("Timeout"))
                parsed.Timeout = ConnectSeconds;
            return parsed;
        }
        catch (Exception exception) when (exception is not ProblemException)
        {
            throw new ProblemException(
                Problem.DatabaseText(
                    exception is UriFormatException ? "It is no URI." : "An option has no value or a wrong one."
                ),
                exception
            );
        }
    }

    /// <summary>The same for people: without the password.</summary>
    public static string Text(NpgsqlConnectionStringBuilder place) =>
        FormattableString.Invariant($"postgres://{(place.Username is { } user ? user + "@" : "")}")
        + FormattableString.Invariant($"{place.Host}:{place.Port}/{place.Database ?? place.Username}");

    static NpgsqlConnectionStringBuilder OfUri(Uri uri)
    {
        if (uri.Fragment.Length > 0)
            throw new ProblemException(Problem.DatabaseText("A # ends it; in a password write %23."));

        var parsed = new NpgsqlConnectionStringBuilder { Host = Uri.UnescapeDataString(uri.Host) };
        if (uri.Port > 0)
            parsed.Port = uri.Port;
        if (uri.AbsolutePath.Trim('/') is { Length: > 0 } database)
            parsed.Database = Uri.UnescapeDataString(database);
        if (uri.UserInfo.Length > 0)
        {
            var user = uri.UserInfo.Split(':', 2);
            parsed.Username = Uri.UnescapeDataString(user[0]);
            if (user.Length > 1)
                parsed.Password = Uri.UnescapeDataString(user[1]);
        }

        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = option.Split('=', 2);
            parsed[Known(Uri.UnescapeDataString(pair[0]))] = pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "";
        }

        return parsed;
    }

    /// <summary>The names that PostgreSQL's own programs know, as Npgsql has them.</summary>
    static string Known(string option) =>
        option switch
        {
            "sslmode" => "SSL Mode",
            "sslrootcert" => "Root Certificate",
            "sslcert" => "SSL Certificate",
            "sslkey" => "SSL Key",
            "application_name" => "Application Name",
            "connect_timeout" => "Timeout",
            _ => option,
        };
}
