using System.Text.RegularExpressions;
using PerfAssert.Problems;

namespace PerfAssert.History;

/// <summary>The one setting that says where a history is kept: a folder, or a database.</summary>
static partial class HistoryPlace
{
    /// <summary>The environment variable with the setting.</summary>
    public const string Variable = "PERFASSERT_HISTORY";

    /// <summary>Whether the text names a database and no folder: <c>postgres://…</c> or
    /// <c>Host=…;Database=…</c>.</summary>
    /// <exception cref="ProblemException">PERF0814: it is written like an address and names no database that is known.
    /// It may hold a password, so nobody is shown it, as the name of a folder or in a message.</exception>
    public static bool IsDatabase(string text)
    {
        var place = text.Trim();
        if (Postgres().IsMatch(place) || Host().IsMatch(place))
            return true;
        if (Setting().IsMatch(place))
            throw new ProblemException(Problem.DatabaseText("It names no host."));

        return Address().IsMatch(Drive().Replace(place, ""))
            ? throw new ProblemException(
                Problem.DatabaseText(
                    "It begins like an address, but with neither postgres:// nor postgresql://. Before the "
                        + "name of a folder with a colon write ./."
                )
            )
            : false;
    }

    [GeneratedRegex("^postgres(ql)?://", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Postgres();

    [GeneratedRegex(
        @"(^|;)\s*(host|server)\s*=",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Host();

    /// <summary>What stands in connections to databases, of whichever kind.</summary>
    [GeneratedRegex(
        @"(^|[;\s])(host|server|data ?source|addr|address|port|database|db|dbname|initial catalog"
            + @"|user|user ?id|user ?name|uid|login|password|passwd|pass|pwd|psw|passfile"
            + @"|ssl ?mode|integrated security|trusted_connection)\s*=",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Setting();

    /// <summary>A word and a colon before any slash, <c>://</c> anywhere, or a colon before an at sign, as between a
    /// user and a password.</summary>
    [GeneratedRegex(
        "^[a-z][a-z0-9+.-]*:|://|:.*@",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Address();

    [GeneratedRegex(@"^[a-z]:(?=[\\/]|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Drive();
}
