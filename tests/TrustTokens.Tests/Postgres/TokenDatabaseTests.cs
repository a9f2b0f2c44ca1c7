using Npgsql;
using TrustTokens.Postgres;
using TrustTokens.Stores;

namespace TrustTokens.Tests.Postgres;

public sealed class TokenDatabaseTests : IAsyncLifetime
{
    TemporaryDatabase? database;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    TokenDatabase Tokens => database!.Tokens;

    public async ValueTask InitializeAsync() => database = await TemporaryDatabase.Create(Server.Address);

    public ValueTask DisposeAsync() => database?.DisposeAsync() ?? default;

    [Fact]
    public async Task A_token_and_its_content_are_found_as_they_were_saved()
    {
        var content = TokenContents.Unicode.Bytes;
        var token = Token(content.Span, "Grüße, 你好");

        await Tokens.Save(token, content, Cancellation);

        Assert.Equal(token, await Tokens.Find(token.Id, Cancellation));
        Assert.Equal(content.ToArray(), await Tokens.FindContent(token.Content, Cancellation));
        Assert.Null(await Tokens.FindContent(ContentDigest.Of("other"u8), Cancellation));
    }

    [Fact]
    public async Task Tokens_of_the_same_subject_for_the_same_content_are_all_kept()
    {
        StoredToken[] tokens = [.. Enumerable.Range(0, 20).Select(_ => Token("abc"u8))];

        await Task.WhenAll(tokens.Select(token => Tokens.Save(token, "abc"u8.ToArray(), Cancellation)));

        Assert.Equal(
            tokens.Select(token => token.Id).Order(),
            (await Tokens.FindFor(tokens[0].Content, Cancellation)).Select(token => token.Id).Order()
        );
    }

    [Fact]
    public async Task A_token_whose_id_exists_is_refused_and_nothing_of_it_is_kept()
    {
        var token = Token("abc"u8);
        await Tokens.Save(token, "abc"u8.ToArray(), Cancellation);
        var other = token with { Content = ContentDigest.Of("other"u8) };

        await Assert.ThrowsAsync<PostgresException>(() => Tokens.Save(other, "other"u8.ToArray(), Cancellation));

        Assert.Equal(token, await Tokens.Find(token.Id, Cancellation));
        Assert.Null(await Tokens.FindContent(other.Content, Cancellation));
    }

    [Fact]
    public async Task Content_may_come_without_a_token()
    {
        var digest = ContentDigest.Of([]);

        await Tokens.SaveContent(digest, ReadOnlyMemory<byte>.Empty, Cancellation);
        await Tokens.SaveContent(digest, ReadOnlyMemory<byte>.Empty, Cancellation);

        Assert.Empty(await Tokens.FindContent(digest, Cancellation) ?? [1]);
    }

    [Fact]
    public async Task Tokens_are_added_in_bulk_all_or_none()
    {
        var many = new SyntheticTokens(seed: 1).Tokens(1_000);
        await Tokens.Insert(many, Cancellation);
        var more = new SyntheticTokens(seed: 2).Tokens(1_000);

        await Assert.ThrowsAsync<PostgresException>(() => Tokens.Insert([.. more, many[500]], Cancellation));

        Assert.Equal(many, await Tokens.ReadPage(PageCursor.Start, 5_000, Cancellation));
    }

    [Fact]
    public async Task A_page_after_a_cursor_stays_right_when_earlier_tokens_are_added()
    {
        var many = new SyntheticTokens(seed: 1).Tokens(100);
        await Tokens.Insert([.. many.Skip(1)], Cancellation);
        var cursor = PageCursor.After(many[50]);

        await Tokens.Insert([many[0]], Cancellation);

        Assert.Equal(many.Skip(51), await Tokens.ReadPage(cursor, 100, Cancellation));
    }

    [Fact]
    public async Task Tokens_issued_at_the_same_moment_are_not_lost_between_pages()
    {
        var many = new SyntheticTokens(seed: 1)
            .Tokens(100)
            .Select(token => token with { IssuedAt = DateTimeOffset.UnixEpoch })
            .ToList();
        await Tokens.Insert(many, Cancellation);

        var read = new List<StoredToken>();
        var cursor = PageCursor.Start;
        while (await Tokens.ReadPage(cursor, 7, Cancellation) is { Count: > 0 } page)
        {
            read.AddRange(page);
            cursor = PageCursor.After(page[^1]);
        }

        Assert.Equal(many.Select(token => token.Id).ToHashSet(), read.Select(token => token.Id).ToHashSet());
        Assert.Equal(100, read.Count);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task A_connection_of_a_full_pool_is_waited_for()
    {
        await using var narrow = new TokenDatabase($"{database!.Address};Maximum Pool Size=1");
        var first = await narrow.Connect(Cancellation);

        var second = narrow.Connect(Cancellation).AsTask();
        Assert.False(second.IsCompleted);
        await first.DisposeAsync();

        await using var connection = await second;
        Assert.Equal(System.Data.ConnectionState.Open, connection.State);
    }

    static StoredToken Token(ReadOnlySpan<byte> content, string subject = "alice")
    {
        var issuedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        return new(Guid.NewGuid(), subject, "key", ContentDigest.Of(content), issuedAt, issuedAt.AddMinutes(5));
    }
}
