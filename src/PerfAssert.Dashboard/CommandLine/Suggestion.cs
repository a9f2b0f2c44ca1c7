using System.CommandLine;
using System.CommandLine.Parsing;

namespace PerfAssert.Dashboard.CommandLine;

/// <summary>The word that somebody probably meant.</summary>
static class Suggestion
{
    const int MostMistakes = 3;

    /// <summary>Options that do not exist, where a command takes any number of words
    /// and would take them for files.</summary>
    public static IReadOnlyList<string> Unknown(ParseResult parsed, IReadOnlyList<string> arguments) =>
        arguments.Contains("--")
            ? []
            :
            [
                .. parsed
                    .CommandResult.Children.OfType<ArgumentResult>()
                    .SelectMany(argument => argument.Tokens)
                    .Select(token => token.Value)
                    .Where(word => word.StartsWith("--", StringComparison.Ordinal)),
            ];

    /// <summary>The command or option nearest to a word that is none; null where none is near.</summary>
    public static string? For(string word, Command command)
    {
        var known = command
            .Subcommands.Select(sub => sub.Name)
            .Concat(command.Options.SelectMany(option => option.Aliases.Prepend(option.Name)))
            .Concat(["--help"]);
        var nearest = known.Select(name => (Name: name, Mistakes: Distance(word, name))).MinBy(found => found.Mistakes);
        return nearest.Mistakes <= Math.Min(MostMistakes, word.Length / 2) ? nearest.Name : null;
    }

    /// <summary>How many letters must be added, left out, exchanged or swapped with their neighbour (Damerau and
    /// Levenshtein, in the restricted form).</summary>
    static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            table[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        for (var j = 1; j <= b.Length; j++)
        {
            table[i, j] = Math.Min(
                Math.Min(table[i - 1, j], table[i, j - 1]) + 1,
                table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
            );
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
        }

        return table[a.Length, b.Length];
    }
}
