namespace TrustTokens.Tests;

public class CachedTrustTokenGeneratorTests
{
    readonly SettableClock clock = new();
    readonly CachedTrustTokenGenerator generator;

    public CachedTrustTokenGeneratorTests() =>
        generator = new(new TrustTokenGenerator(Issue.Ecdsa, Issue.Terms, clock), capacity: 10);

    [Fact]
    public void Makes_one_token_for_the_same_content_and_subject()
    {
        var first = generator.Generate(Issue.Content, "alice");
        var second = generator.Generate([.. Issue.Content], "alice");

        Assert.Same(first, second);
        Assert.Equal(0.5, generator.Cache.Counts.HitRate);
    }

    [Fact]
    public void Makes_another_token_for_another_content_or_subject()
    {
        var token = generator.Generate(Issue.Content, "alice");

        Assert.NotEqual(token, generator.Generate(Issue.Content, "bob"));
        Assert.NotEqual(token, generator.Generate("another order"u8, "alice"));
    }

    [Fact]
    public void Makes_tokens_that_are_valid()
    {
        var token = generator.Generate(Issue.Content, "alice");

        var validator = new TrustTokenValidator([Issue.Ecdsa], Issue.Terms, clock);
        Assert.Equal("alice", validator.Validate(token.Text, Issue.Content).Subject);
    }

    [Fact]
    public void Makes_a_new_token_when_the_old_one_expires()
    {
        var first = generator.Generate(Issue.Content, "alice");

        clock.Advance(Issue.Terms.Lifetime);
        var second = generator.Generate(Issue.Content, "alice");

        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Takes_the_tokens_of_a_batch_from_the_cache_and_keeps_its_order()
    {
        var known = generator.Generate(TokenContents.Small.Bytes.Span, "alice");

        var batch = generator.GenerateBatch(
            [TokenContents.Medium.Bytes, TokenContents.Small.Bytes, TokenContents.Medium.Bytes],
            "alice"
        );

        Assert.Same(known, batch[1]);
        Assert.Same(batch[0], batch[2]);
        Assert.NotSame(batch[0], batch[1]);
    }

    [Fact]
    public async Task Finds_the_token_of_a_stream_among_those_of_memory()
    {
        var token = generator.Generate(Issue.Content, "alice");
        await using var stream = new MemoryStream(Issue.Content);

        Assert.Same(token, await generator.GenerateAsync(stream, "alice", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Makes_one_token_for_many_threads()
    {
        var tokens = new TrustToken[100];

        Parallel.For(0, tokens.Length, i => tokens[i] = generator.Generate(Issue.Content, "alice"));

        Assert.All(tokens, token => Assert.Same(tokens[0], token));
        Assert.Equal(new(Hits: 99, Misses: 1), generator.Cache.Counts);
    }

    [Fact]
    public void Refuses_a_token_without_subject() =>
        Assert.Throws<ArgumentException>(() => generator.Generate(Issue.Content, ""));
}
