using Npgsql;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.History;

/// <summary>What the database or the way to it says, as a problem.</summary>
static class PostgresProblem
{
    public static async Task<T> Named<T>(string place, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (Of(place, exception) is { } problem)
        {
            throw new ProblemException(problem, exception);
        }
    }

    /// <summary>Null: it is no problem of the database.</summary>
    public static Problem? Of(string place, Exception exception) =>
        exception switch
        {
            PostgresException
            {
                SqlState: ['2', '8', ..] or ['3', 'D', ..] or ['5', '7', 'P', ..] or ['0', '8', ..] or ['5', '3', ..]
            } refused => Problem.DatabaseUnreachable(place, refused.MessageText),
            PostgresException refused => Problem.DatabaseRefused(
                place,
                FormattableString.Invariant($"{refused.MessageText} (SQLSTATE {refused.SqlState})")
            ),
            NpgsqlException or TimeoutException or System.Net.Sockets.SocketException => Problem.DatabaseUnreachable(
                place,
                (exception.InnerException ?? exception).Message
            ),
            _ => null,
        };
}
