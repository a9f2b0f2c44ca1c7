namespace TrustTokens.Tests;

public class TamperingTests
{
    public static MatrixTheoryData<string, int> KeysAndSegments => new(Issue.Algorithms, [0, 1, 2]);

    // Any one changed character, in any segment. Not the last of a segment: it may hold bits that decode to nothing.
    [Theory]
    [MemberData(nameof(KeysAndSegments))]
    public void Rejects_a_token_with_any_character_changed(string algorithm, int segment)
    {
        var key = Issue.Key(algorithm);
        var segments = Issue.Token(key).Text.Split('.');
        var original = segments[segment];

        for (var i = 0; i < original.Length - 1; i++)
        {
            segments[segment] = $"{original[..i]}{(original[i] == 'A' ? 'B' : 'A')}{original[(i + 1)..]}";

            Assert.NotEqual(TokenProblem.None, Issue.ProblemOf(string.Join('.', segments), key));
        }
    }

    [Theory]
    [MemberData(nameof(KeysAndSegments))]
    public void Rejects_a_token_that_lacks_a_segment(string algorithm, int segment)
    {
        var key = Issue.Key(algorithm);
        var segments = Issue.Token(key).Text.Split('.');
        segments[segment] = "";

        Assert.NotEqual(TokenProblem.None, Issue.ProblemOf(string.Join('.', segments), key));
    }

    [Theory]
    [MemberData(nameof(Issue.Keys), MemberType = typeof(Issue))]
    public void Rejects_a_token_whose_signature_belongs_to_another(string algorithm)
    {
        var key = Issue.Key(algorithm);
        var one = Issue.Token(key).Text;
        var other = Issue.Token(key).Text;

        var swapped = one[..one.LastIndexOf('.')] + other[other.LastIndexOf('.')..];

        Assert.Equal(TokenProblem.WrongSignature, Issue.ProblemOf(swapped, key));
    }
}
