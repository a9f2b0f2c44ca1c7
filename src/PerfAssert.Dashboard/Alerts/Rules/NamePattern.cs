using System.IO.Enumeration;

namespace PerfAssert.Dashboard.Alerts.Rules;

/// <summary>Which tests are meant: a full name in which <c>*</c> stands for
/// anything and <c>?</c> for one character.</summary>
/// <param name="Text">As a person wrote it.</param>
sealed record NamePattern(string Text)
{
    /// <summary>Every test.</summary>
    public static NamePattern All { get; } = new("*");

    /// <summary>Whether the name fits, in upper or lower case.</summary>
    public bool Fits(string name) =>
        Text == "*"
        || FileSystemName.MatchesSimpleExpression(Text.Replace("\\", "\\\\", StringComparison.Ordinal), name);
}
