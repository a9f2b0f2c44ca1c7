using System.Reflection;
using PerfAssert.History;
using PerfAssert.History.Files;
using PerfAssert.Hosting;
using PerfAssert.Problems;
using PerfAssert.Settings;

namespace PerfAssert.Session;

/// <summary>Keeps the results of a session beside those of earlier ones.
/// Whatever goes wrong there is said, and changes no result.</summary>
static class SessionHistory
{
    /// <summary>The results, with what went wrong. Never throws.</summary>
    public static async Task<SessionResults> Keep(SessionResults results, string place, Assembly tests)
    {
        // A session that stood down has no numbers: it is no run.
        if (results.Record.Measured == 0)
            return results;

        try
        {
            if (HistoryPlace.IsDatabase(place))
                return With(results, Problem.HistoryIsDatabase(SessionSetting.History.Variable).ToString());

            await using var history = new FileHistory(place, _ => { }, TimeProvider.System);
            var code = CodeVersion.Find(
                Path.GetDirectoryName(tests.Location) ?? Environment.CurrentDirectory,
                Environment.GetEnvironmentVariable
            );
            await history.Append(HistoryRun.Of(results.Record, code), CancellationToken.None);
            return results;
        }
        catch (Exception exception)
        {
            return With(
                results,
                exception is ProblemException problem
                    ? problem.Message
                    : Problem.HistoryUnwritable(place, exception.Message).ToString()
            );
        }
    }

    static SessionResults With(SessionResults results, string trouble) =>
        results with
        {
            Trouble = [.. results.Trouble, trouble],
        };
}
