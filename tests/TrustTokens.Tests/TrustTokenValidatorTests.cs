namespace TrustTokens.Tests;

public class TrustTokenValidatorTests
{
    readonly SettableClock clock = new();

    [Fact]
    public void Picks_the_key_that_the_token_names()
    {
        Assert.Equal(TokenProblem.None, Issue.ProblemOf(Issue.Token(Issue.Hmac).Text, Issue.Ecdsa, Issue.Hmac));
        Assert.Equal(TokenProblem.None, Issue.ProblemOf(Issue.Token(Issue.Ecdsa).Text, Issue.Ecdsa, Issue.Hmac));
    }

    [Theory]
    [MemberData(nameof(Issue.Keys), MemberType = typeof(Issue))]
    public void Rejects_a_token_of_a_key_it_does_not_know(string algorithm)
    {
        var other = algorithm == "HS256" ? SigningKey.NewHmacSha256() : SigningKey.NewEcdsaP256();

        Assert.Equal(TokenProblem.UnknownKey, Issue.ProblemOf(Issue.Token(Issue.Key(algorithm)).Text, other));
    }

    [Fact]
    public void Rejects_every_token_when_it_knows_no_key() =>
        Assert.Equal(TokenProblem.UnknownKey, Issue.ProblemOf(Issue.Token(Issue.Hmac).Text));

    [Fact]
    public void Rejects_a_token_of_another_issuer()
    {
        var token = Issue.Token(Issue.Hmac, Issue.Terms with { Issuer = "thief" });

        Assert.Equal(TokenProblem.WrongIssuer, Issue.ProblemOf(token.Text, Issue.Hmac));
    }

    [Theory]
    [InlineData("office")]
    [InlineData("Warehouse")]
    [InlineData("warehouse/")]
    public void Rejects_a_token_for_another_audience(string audience)
    {
        var token = Issue.Token(Issue.Hmac, Issue.Terms with { Audience = audience });

        Assert.Equal(TokenProblem.WrongAudience, Issue.ProblemOf(token.Text, Issue.Hmac));
    }

    // Five minutes of life and 30 seconds of clock skew, at 03:04:05.
    [Theory]
    [InlineData(-31, TokenProblem.NotYetValid)]
    [InlineData(-30, TokenProblem.None)]
    [InlineData(329, TokenProblem.None)]
    [InlineData(330, TokenProblem.Expired)]
    public void Accepts_a_token_in_its_time_only(int secondsLater, TokenProblem problem)
    {
        var token = Issue.Token(Issue.Hmac, clock: clock);
        var validator = new TrustTokenValidator([Issue.Hmac], Issue.Terms, clock);

        clock.Advance(TimeSpan.FromSeconds(secondsLater));

        Assert.Equal(problem, validator.Validate(token.Text, Issue.Content).Problem);
    }

    [Fact]
    public void Allows_no_skew_when_the_terms_allow_none()
    {
        var terms = Issue.Terms with { ClockSkew = TimeSpan.Zero };
        var token = Issue.Token(Issue.Hmac, terms, clock);
        var validator = new TrustTokenValidator([Issue.Hmac], terms, clock);

        clock.Advance(terms.Lifetime - TimeSpan.FromTicks(1));
        Assert.True(validator.Validate(token.Text, Issue.Content).IsValid);

        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(TokenProblem.Expired, validator.Validate(token.Text, Issue.Content).Problem);
    }

    [Theory]
    [InlineData("an orders", TokenProblem.WrongLength)]
    [InlineData("", TokenProblem.WrongLength)]
    [InlineData("An order", TokenProblem.WrongDigest)]
    public void Rejects_another_content(string content, TokenProblem problem)
    {
        var validation = new TrustTokenValidator([Issue.Hmac], Issue.Terms).Validate(
            Issue.Token(Issue.Hmac).Text,
            System.Text.Encoding.UTF8.GetBytes(content)
        );

        Assert.Equal(problem, validation.Problem);
        Assert.False(validation.IsValid);
        Assert.Null(validation.Subject);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("no token")]
    [InlineData("e30.e30.e30")]
    [InlineData("e30.e30.")]
    [InlineData("bnVsbA.bnVsbA.bnVsbA")]
    [InlineData("W10.W10.W10")]
    [InlineData("e30.e30.e30.e30.e30")]
    public void Rejects_what_is_no_token_without_throwing(string? text) =>
        Assert.NotEqual(TokenProblem.None, Issue.ProblemOf(text, Issue.Hmac));

    [Fact]
    public void Rejects_a_text_that_is_far_too_long()
    {
        var text = Issue.Token(Issue.Hmac).Text + new string('A', 300_000);

        Assert.Equal(TokenProblem.Malformed, Issue.ProblemOf(text, Issue.Hmac));
    }
}
