using System.CommandLine;
using PerfAssert.Dashboard.History;
using PerfAssert.History;
using PerfAssert.History.Files;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.CommandLine;

/// <summary>The options that every command about a history has: where it is, and whether a program asks.</summary>
/// <param name="terminal">Where it was called.</param>
/// <param name="use">What the history is for, where a command does without one.</param>
sealed class HistoryOptions(Terminal terminal, string use = "")
{
    /// <summary>The words that ask for machine-readable answers.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Answers in JSON." };

    /// <summary>Where the history is.</summary>
    public Option<string?> Place { get; } =
        new("--history")
        {
            Description =
                use.Length > 0
                    ? use
                    : "A folder, or a database such as postgres://user:password@host/database. "
                        + $"{HistoryPlace.Variable}, or {FileHistory.UsualFolder} here or above, unless given.",
            HelpName = "PLACE",
        };

    /// <summary>Adds them to a command.</summary>
    public Command On(Command command)
    {
        command.Options.Add(Place);
        command.Options.Add(Json);
        return command;
    }

    /// <summary>Opens the history, which need not be there yet.</summary>
    /// <exception cref="ProblemException">PERF0814: the place cannot be read.</exception>
    public IHistory Open(ParseResult parsed) => HistoryConnection.Open(PlaceOf(parsed), terminal.Warn, terminal.Clock);

    /// <summary>Opens a history that must be there.</summary>
    /// <exception cref="ProblemException">PERF0809: there is none; PERF0814: the place cannot be read.</exception>
    public IHistory OpenExisting(ParseResult parsed)
    {
        var place = PlaceOf(parsed);
        return HistoryPlace.IsDatabase(place) || Directory.Exists(place)
            ? HistoryConnection.Open(place, terminal.Warn, terminal.Clock)
            : throw new ProblemException(Problem.HistoryMissing(place));
    }

    string PlaceOf(ParseResult parsed)
    {
        var given = parsed.GetValue(Place) ?? terminal.Variable(HistoryPlace.Variable);
        if (string.IsNullOrWhiteSpace(given))
            return Usual();

        return HistoryPlace.IsDatabase(given) ? given : Path.GetFullPath(given, terminal.Folder);
    }

    /// <summary>As git finds its folder: from here upwards.</summary>
    string Usual()
    {
        for (var at = new DirectoryInfo(terminal.Folder); at is not null; at = at.Parent)
            if (Path.Combine(at.FullName, FileHistory.UsualFolder) is var found && Directory.Exists(found))
                return found;
        return Path.Combine(terminal.Folder, FileHistory.UsualFolder);
    }
}
