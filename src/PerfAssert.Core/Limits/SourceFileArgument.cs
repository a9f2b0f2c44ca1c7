using PerfAssert.Problems;

namespace PerfAssert.Limits;

/// <summary>
/// The first argument of an attribute of tests is the path of the source file, which the compiler puts there. A text
/// that a person puts there, as in <c>[PerfFact("p95 &lt; 5ms")]</c>,
/// would be a limit that nobody holds anything against.
/// </summary>
static class SourceFileArgument
{
    static readonly char[] comparing = ['<', '>'];
    static readonly char[] ofPaths = ['/', '\\', '.'];

    /// <summary>Whether a compiler may have written it.
    /// Nothing at all is what it writes of code that lies in no file.</summary>
    public static bool IsPath(string text) =>
        text.Length == 0 || (text.IndexOfAny(comparing) < 0 && text.IndexOfAny(ofPaths) >= 0);

    /// <summary>What is wrong with it, or null.</summary>
    public static Problem? Refusal(string? text) => text is null || IsPath(text) ? null : Problem.TextWithoutName(text);
}
