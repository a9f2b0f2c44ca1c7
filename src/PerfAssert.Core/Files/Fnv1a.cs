using System.Globalization;

namespace PerfAssert.Files;

/// <summary>The 64-bit hash of Fowler, Noll and Vo, variant 1a,
/// taken over UTF-16 characters as Verify takes it.</summary>
static class Fnv1a
{
    /// <summary>Sixteen hexadecimal digits, the same on every machine and in every version.</summary>
    public static string Of(string text)
    {
        var hash = 0xcbf29ce484222325;
        foreach (var letter in text)
            hash = unchecked((hash ^ letter) * 0x100000001b3);
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
