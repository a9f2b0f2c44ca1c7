using TrustTokens.Postgres;

namespace TrustTokens.Tests.Postgres;

public class SyntheticTokensTests
{
    [Fact]
    public void The_same_seed_gives_the_same_tokens_and_notes()
    {
        var one = new SyntheticTokens(1).Tokens(100);
        var other = new SyntheticTokens(1).Tokens(100);

        Assert.Equal(one, other);
        Assert.Equal(new SyntheticTokens(1).Notes(one), new SyntheticTokens(1).Notes(other));
    }

    [Fact]
    public void Another_seed_gives_others() =>
        Assert.Empty(new SyntheticTokens(1).Tokens(100).Intersect(new SyntheticTokens(2).Tokens(100)));

    [Fact]
    public void More_tokens_begin_with_the_same_ones() =>
        Assert.Equal(new SyntheticTokens(1).Tokens(10), new SyntheticTokens(1).Tokens(100).Take(10));

    [Fact]
    public void No_two_have_the_same_id() =>
        Assert.Equal(10_000, new SyntheticTokens(1).Tokens(10_000).Select(token => token.Id).Distinct().Count());
}
