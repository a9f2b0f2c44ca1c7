namespace TrustTokens.Tests;

public class ContentDigestTests
{
    // Expected: printf abc | sha256sum
    [Fact]
    public void Agrees_with_sha256sum()
    {
        var digest = ContentDigest.Of("abc"u8);

        Assert.Equal(new("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3), digest);
    }

    [Theory]
    [MemberData(nameof(TokenContentsTests.Names), MemberType = typeof(TokenContentsTests))]
    public async Task Is_the_same_for_a_stream_as_for_memory(string name)
    {
        var bytes = TokenContents.Named(name).Bytes;
        await using var stream = new MemoryStream(bytes.ToArray());

        var digest = await ContentDigest.OfAsync(stream, TestContext.Current.CancellationToken);

        Assert.Equal(ContentDigest.Of(bytes.Span), digest);
    }

    [Fact]
    public async Task Is_the_same_for_a_stream_that_comes_in_drops()
    {
        await using var stream = new DrippingStream(TokenContents.Medium.Bytes.ToArray());

        var digest = await ContentDigest.OfAsync(stream, TestContext.Current.CancellationToken);

        Assert.Equal(ContentDigest.Of(TokenContents.Medium.Bytes.Span), digest);
    }

    [Fact]
    public async Task Starts_where_the_stream_stands()
    {
        await using var stream = new MemoryStream([1, 2, 3, 4]) { Position = 1 };

        var digest = await ContentDigest.OfAsync(stream, TestContext.Current.CancellationToken);

        Assert.Equal(ContentDigest.Of([2, 3, 4]), digest);
    }

    [Fact]
    public async Task Stops_when_cancelled()
    {
        await using var stream = new MemoryStream([1, 2, 3]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ContentDigest.OfAsync(stream, new CancellationToken(canceled: true))
        );
    }

    /// <summary>Gives at most seven bytes to a read, as a network may.</summary>
    sealed class DrippingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(7, buffer.Length)], cancellationToken);
    }
}
