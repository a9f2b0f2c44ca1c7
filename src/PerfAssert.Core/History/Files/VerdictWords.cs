using System.Text;
using System.Text.Json;
using PerfAssert.Limits;

namespace PerfAssert.History.Files;

/// <summary>Verdicts as they are written.</summary>
static class VerdictWords
{
    static readonly (Verdict Verdict, string Word, byte[] Bytes)[] words =
    [
        .. Enum.GetValues<Verdict>()
            .Select(verdict =>
                JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString()) is var word
                    ? (verdict, word, Encoding.UTF8.GetBytes(word))
                    : default
            ),
    ];

    public static string Of(Verdict verdict) => Array.Find(words, entry => entry.Verdict == verdict).Word;

    /// <summary>Null: a word of a later version.</summary>
    public static Verdict? Find(ref Utf8JsonReader json)
    {
        foreach (var (verdict, _, bytes) in words)
            if (json.ValueTextEquals(bytes))
                return verdict;
        return null;
    }
}
