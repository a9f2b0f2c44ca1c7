using System.Globalization;
using System.Text;
using TrustTokens.Stores;

namespace TrustTokens.Postgres;

/// <summary>Made-up tokens and notes for a database to be tested with. The same seed gives the same ones.</summary>
/// <param name="seed">What they depend on.</param>
public sealed class SyntheticTokens(int seed)
{
    static readonly DateTimeOffset first = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    static readonly string[] verbs =
    [
        "packed",
        "weighed",
        "sealed",
        "shipped",
        "returned",
        "lost",
        "found",
        "repaired",
    ];
    static readonly string[] nouns = ["crate", "pallet", "parcel", "letter", "barrel", "sack", "drum", "bundle"];

    // Each in one note of a thousand: what one would search for.
    static readonly string[] rare = ["tampered", "counterfeit", "radioactive", "frozen"];

    /// <summary>Tokens of so many subjects, one a minute from the beginning of 2026.</summary>
    public IReadOnlyList<StoredToken> Tokens(int count, int subjects = 100)
    {
        var random = new Random(seed);
        var tokens = new StoredToken[count];
        for (var i = 0; i < count; i++)
        {
            var issuedAt = first.AddMinutes(i);
            var name = string.Create(CultureInfo.InvariantCulture, $"scanner-{random.Next(subjects)}");
            tokens[i] = new(Id(random), name, "00112233445566ff", Digest(random), issuedAt, issuedAt.AddMinutes(5));
        }

        return tokens;
    }

    /// <summary>A note about each of some tokens.</summary>
    public IEnumerable<TokenNote> Notes(IEnumerable<StoredToken> tokens)
    {
        // Another sequence than that of the tokens, but as fixed.
        var random = new Random(~seed);
        var number = 0;
        foreach (var token in tokens)
        {
            var text = $"The {Any(nouns)} was {Any(verbs)}, then {Any(verbs)}.";
            var word = number++ % 1000 == 0 ? $" It looks {rare[number / 1000 % rare.Length]}." : "";
            yield return new(token.Id, text + word);
        }

        string Any(string[] words) => words[random.Next(words.Length)];
    }

    static Guid Id(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new(bytes);
    }

    static ContentDigest Digest(Random random) =>
        ContentDigest.Of(Encoding.UTF8.GetBytes(random.NextInt64().ToString(CultureInfo.InvariantCulture)));
}
