using System.Text;
using PerfAssert.Problems;

namespace PerfAssert.Probes.Settings;

/// <summary>The names of operations, which may come from anywhere.</summary>
static class ProbeName
{
    /// <summary>How many characters are kept of a name.</summary>
    public const int Most = 200;

    /// <summary>The name with halves of surrogate pairs replaced, as every encoder would do later,
    /// and cut at 200 characters.</summary>
    /// <exception cref="ProblemException">PERF0523: it is empty.</exception>
    public static string Of(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new ProblemException(Problem.ProbeName());
        if (name.Length <= Most && !name.Any(char.IsSurrogate))
            return name;

        var whole = new StringBuilder(Most);
        foreach (var rune in name.EnumerateRunes())
        {
            if (whole.Length + rune.Utf16SequenceLength > Most)
                break;
            whole.Append(rune.ToString());
        }

        return whole.ToString();
    }
}
