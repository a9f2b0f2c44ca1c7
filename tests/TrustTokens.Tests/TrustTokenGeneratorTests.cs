using Microsoft.IdentityModel.JsonWebTokens;

namespace TrustTokens.Tests;

public class TrustTokenGeneratorTests
{
    readonly SettableClock clock = new();

    public static MatrixTheoryData<string, string> KeysAndContents =>
        new(Issue.Algorithms, TokenContents.All.Select(content => content.Name));

    [Theory]
    [MemberData(nameof(KeysAndContents))]
    public void Makes_tokens_that_are_valid_for_their_content(string algorithm, string name)
    {
        var key = Issue.Key(algorithm);
        var content = TokenContents.Named(name).Bytes.Span;

        var token = new TrustTokenGenerator(key, Issue.Terms).Generate(content, "alice");
        var validation = new TrustTokenValidator([key], Issue.Terms).Validate(token.Text, content);

        Assert.Equal(TokenProblem.None, validation.Problem);
        Assert.Equal("alice", validation.Subject);
    }

    [Theory]
    [MemberData(nameof(Issue.Keys), MemberType = typeof(Issue))]
    public void Names_the_key_and_its_algorithm_in_the_header(string algorithm)
    {
        var header = Issue.Read(Issue.Token(Issue.Key(algorithm)));

        Assert.Equal(algorithm, header.Alg);
        Assert.Equal(Issue.Key(algorithm).Id, header.Kid);
        Assert.Equal("JWT", header.Typ);
    }

    // Expected: printf 'an order' | sha256sum, and date -d 2026-01-02T03:04:05Z +%s
    [Fact]
    public void Puts_every_claim_into_the_token()
    {
        var token = Issue.Token(Issue.Hmac, clock: clock);
        var claims = Issue.Read(token).Claims.ToDictionary(claim => claim.Type, claim => claim.Value);

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["iss"] = "shop",
                ["aud"] = "warehouse",
                ["sub"] = "alice",
                ["jti"] = token.Id,
                ["iat"] = "1767323045",
                ["nbf"] = "1767323045",
                ["exp"] = "1767323345",
                ["digest"] = "cd6f6beb919ac128004da1067feb1007006d0c5c441bd9c9061e026df819f348",
                ["length"] = "8",
            },
            claims
        );
    }

    [Fact]
    public void Says_of_a_token_what_its_claims_say()
    {
        clock.Advance(TimeSpan.FromMilliseconds(999));

        var token = Issue.Token(Issue.Hmac, Issue.Terms with { Lifetime = TimeSpan.FromSeconds(2.5) }, clock);

        Assert.Equal(Issue.Read(token).ValidTo, token.ExpiresAt.UtcDateTime);
        Assert.Equal(new(2026, 1, 2, 3, 4, 7, TimeSpan.Zero), token.ExpiresAt);
        Assert.Equal(ContentDigest.Of(Issue.Content), token.Content);
    }

    [Fact]
    public void Gives_every_token_an_id_of_its_own() =>
        Assert.NotEqual(Issue.Token(Issue.Hmac).Id, Issue.Token(Issue.Hmac).Id);

    [Fact]
    public void Shows_the_id_of_a_token_and_not_the_token_itself()
    {
        var token = Issue.Token(Issue.Hmac);

        Assert.Equal(token.Id, token.ToString());
    }

    [Theory]
    [MemberData(nameof(Issue.Keys), MemberType = typeof(Issue))]
    public void Makes_the_same_of_a_batch_as_of_single_contents(string algorithm)
    {
        var generator = new TrustTokenGenerator(Issue.Key(algorithm), Issue.Terms, clock);
        ReadOnlyMemory<byte>[] contents = [.. TokenContents.All.Select(content => content.Bytes)];

        var batch = generator.GenerateBatch(contents, "alice");

        var singles = contents.Select(content => generator.Generate(content.Span, "alice"));
        Assert.Equal(singles.Select(Lasting), batch.Select(Lasting));
    }

    [Fact]
    public void Makes_an_empty_batch_of_no_contents() =>
        Assert.Empty(new TrustTokenGenerator(Issue.Hmac, Issue.Terms).GenerateBatch([], "alice"));

    [Theory]
    [MemberData(nameof(KeysAndContents))]
    public async Task Makes_the_same_of_a_stream_as_of_memory(string algorithm, string name)
    {
        var generator = new TrustTokenGenerator(Issue.Key(algorithm), Issue.Terms, clock);
        var content = TokenContents.Named(name).Bytes;
        await using var stream = new MemoryStream(content.ToArray());

        var token = await generator.GenerateAsync(stream, "alice", TestContext.Current.CancellationToken);

        Assert.Equal(Lasting(generator.Generate(content.Span, "alice")), Lasting(token));
    }

    [Theory]
    [MemberData(nameof(Issue.Keys), MemberType = typeof(Issue))]
    public void Signs_for_many_threads_at_once(string algorithm)
    {
        var key = Issue.Key(algorithm);
        var generator = new TrustTokenGenerator(key, Issue.Terms);
        var problems = new TokenProblem[200];

        Parallel.For(
            0,
            problems.Length,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            i => problems[i] = Issue.ProblemOf(generator.Generate(Issue.Content, "alice").Text, key)
        );

        Assert.All(problems, problem => Assert.Equal(TokenProblem.None, problem));
    }

    [Fact]
    public void Refuses_a_token_without_subject() =>
        Assert.Throws<ArgumentException>(() =>
            new TrustTokenGenerator(Issue.Hmac, Issue.Terms).Generate(Issue.Content, "")
        );

    [Fact]
    public void Refuses_a_lifetime_under_a_second() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Issue.Terms with
            {
                Lifetime = TimeSpan.FromMilliseconds(999),
            }
        );

    /// <summary>What two tokens for the same content have in common: all but the id and the signature.</summary>
    static string Lasting(TrustToken token)
    {
        var read = Issue.Read(token);
        var claims = read.Claims.Where(claim => claim.Type != JwtRegisteredClaimNames.Jti);
        return string.Join('\n', [read.Kid, read.Alg, .. claims.Select(claim => $"{claim.Type}: {claim.Value}")]);
    }
}
