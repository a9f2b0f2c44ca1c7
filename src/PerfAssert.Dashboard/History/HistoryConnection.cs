using PerfAssert.History;
using PerfAssert.History.Files;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.History;

/// <summary>Opens the history that one text names: a folder or a database.</summary>
static class HistoryConnection
{
    /// <summary>The history; nothing is read or made yet.</summary>
    /// <exception cref="ProblemException">PERF0814: the text names a database and cannot be read.</exception>
    public static IHistory Open(string text, Action<Problem> warn, TimeProvider clock) =>
        HistoryPlace.IsDatabase(text) ? PostgresHistory.At(text, warn, clock) : new FileHistory(text, warn, clock);
}
