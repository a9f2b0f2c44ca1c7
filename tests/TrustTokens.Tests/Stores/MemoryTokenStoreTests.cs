using TrustTokens.Stores;

namespace TrustTokens.Tests.Stores;

public class MemoryTokenStoreTests
{
    readonly MemoryTokenStore store = new(tokens: 2, contents: 1);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_saved_is_found()
    {
        var token = Token("abc"u8);
        await store.Save(token, "abc"u8.ToArray(), Cancellation);

        Assert.Equal(token, await store.Find(token.Id, Cancellation));
        Assert.Equal("abc"u8.ToArray(), await store.FindContent(token.Content, Cancellation));
    }

    [Fact]
    public async Task What_was_never_saved_is_not_found()
    {
        Assert.Null(await store.Find(Guid.NewGuid(), Cancellation));
        Assert.Null(await store.FindContent(ContentDigest.Of("abc"u8), Cancellation));
    }

    [Fact]
    public async Task It_forgets_what_was_not_asked_for_longest()
    {
        StoredToken[] tokens = [Token("a"u8), Token("b"u8), Token("c"u8)];
        foreach (var token in tokens)
            await store.Save(token, "x"u8.ToArray(), Cancellation);

        Assert.Null(await store.Find(tokens[0].Id, Cancellation));
        Assert.NotNull(await store.Find(tokens[2].Id, Cancellation));
    }

    [Fact]
    public async Task A_content_is_kept_as_it_was_when_it_was_saved()
    {
        var content = "abc"u8.ToArray();
        var digest = ContentDigest.Of(content);
        await store.SaveContent(digest, content, Cancellation);
        content[0] = 0;

        Assert.Equal("abc"u8.ToArray(), await store.FindContent(digest, Cancellation));
    }

    static StoredToken Token(ReadOnlySpan<byte> content) =>
        new(
            Guid.NewGuid(),
            "alice",
            "key",
            ContentDigest.Of(content),
            DateTimeOffset.UnixEpoch,
            DateTimeOffset.MaxValue
        );
}
