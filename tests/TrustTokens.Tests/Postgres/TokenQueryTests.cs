using TrustTokens.Postgres;
using TrustTokens.Stores;

namespace TrustTokens.Tests.Postgres;

public class TokenQueryTests(FilledDatabase database)
{
    static readonly DateTimeOffset day = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    readonly IReadOnlyList<StoredToken> seeded = database.Seeded;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_found_by_its_id()
    {
        var tokens = await database.Tokens();

        Assert.Equal(seeded[1234], await tokens.Find(seeded[1234].Id, Cancellation));
        Assert.Null(await tokens.Find(Guid.NewGuid(), Cancellation));
    }

    [Fact]
    public async Task Tokens_are_found_by_their_content()
    {
        var tokens = await database.Tokens();

        Assert.Equal([seeded[77]], await tokens.FindFor(seeded[77].Content, Cancellation));
        Assert.Empty(await tokens.FindFor(ContentDigest.Of("never"u8), Cancellation));
    }

    [Fact]
    public async Task The_last_tokens_of_a_subject_come_with_its_plan_and_their_notes()
    {
        var tokens = await database.Tokens();
        var notes = new SyntheticTokens(FilledDatabase.Seed)
            .Notes(seeded)
            .ToDictionary(note => note.TokenId, note => note.Text);

        var found = await tokens.FindOf("scanner-42", 10, Cancellation);

        Assert.Equal(
            seeded
                .Where(token => token.Subject == "scanner-42")
                .Reverse()
                .Take(10)
                .Select(token => new TokenOfSubject(
                    token.Id,
                    "scanner-42",
                    "standard",
                    token.IssuedAt.UtcDateTime,
                    notes[token.Id]
                )),
            found
        );
    }

    [Fact]
    public async Task Tokens_of_a_day_are_counted_by_plan()
    {
        var tokens = await database.Tokens();
        var ofDay = seeded.Where(token => token.IssuedAt >= day && token.IssuedAt < day.AddDays(1)).ToList();

        var counted = await tokens.CountByPlan(day, day.AddDays(1), Cancellation);

        Assert.Equal([new("standard", ofDay.Count, ofDay.Sum(token => token.Content.Length))], counted);
        Assert.Equal(24 * 60, ofDay.Count);
        Assert.Empty(await tokens.CountByPlan(day.AddYears(1), day.AddYears(2), Cancellation));
    }

    [Fact]
    public async Task Pages_show_every_token_once_in_the_order_of_issue()
    {
        var tokens = await database.Tokens();
        var read = new List<StoredToken>();
        var cursor = PageCursor.Start;
        while (await tokens.ReadPage(cursor, 3_000, Cancellation) is { Count: > 0 } page)
        {
            Assert.True(page.Count is 3_000 or FilledDatabase.Count % 3_000);
            read.AddRange(page);
            cursor = PageCursor.After(page[^1]);
        }

        Assert.Equal(seeded, read);
    }

    [Fact]
    public async Task Notes_are_found_by_their_words_in_any_form()
    {
        var tokens = await database.Tokens();
        var expected = new SyntheticTokens(FilledDatabase.Seed)
            .Notes(seeded)
            .Where(note => note.Text.Contains("radioactive", StringComparison.Ordinal))
            .Select(note => note.TokenId);

        var found = await tokens.Search("looking RADIOACTIVE", 100, Cancellation);

        Assert.Equal(expected.Order(), found.Select(note => note.TokenId).Order());
        Assert.Equal(FilledDatabase.Count / 1000 / 4, found.Count);
        Assert.All(found, note => Assert.True(note.Rank > 0));
    }

    [Fact]
    public async Task A_search_can_leave_words_out()
    {
        var tokens = await database.Tokens();

        var found = await tokens.Search("frozen -crate", 100, Cancellation);

        Assert.NotEmpty(found);
        Assert.DoesNotContain(found, note => note.Text.Contains("crate", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("the")]
    [InlineData("\"never closed")]
    [InlineData("'; DROP TABLE note; --")]
    [InlineData("&|!():*<->\\")]
    public async Task Whatever_is_searched_for_nothing_breaks(string words) =>
        Assert.Empty(await (await database.Tokens()).Search(words, 10, Cancellation));
}
