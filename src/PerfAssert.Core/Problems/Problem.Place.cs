using System.Globalization;
using System.Text.RegularExpressions;

namespace PerfAssert.Problems;

/// <content>Where it is.</content>
public sealed partial record Problem
{
    /// <summary>The file and line with which a sentence about a file begins, and the rest of it:
    /// build tools show them apart.</summary>
    public (string? File, int Line, string Text) Place =>
        PlaceFirst().Match(Sentence) is { Success: true } match
            ? (
                match.Groups["file"].Value,
                int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture),
                match.Groups["rest"].Value
            )
            : (null, 0, Sentence);

    [GeneratedRegex(
        @"^(?<file>([A-Za-z]:)?[^:]+?)\((?<line>[0-9]{1,9})(,[0-9]+)?\): (?<rest>.*)$",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex PlaceFirst();
}
