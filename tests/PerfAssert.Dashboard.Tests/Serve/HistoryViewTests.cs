using System.Net;
using System.Text.Json;
using PerfAssert.Core.Tests;
using PerfAssert.Dashboard.Serve.Views;
using PerfAssert.Dashboard.Tests.Commands;
using PerfAssert.History;
using PerfAssert.History.Files;
using PerfAssert.History.Trends;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Tests.Serve;

/// <summary>120 runs up to a moment: one test became slower 20 runs ago, one faster 30 runs ago.</summary>
public sealed class HistoryViewTests(FilledHistory filled) : IClassFixture<FilledHistory>, IDisposable
{
    readonly Temporary temporary = new();

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData("24h", 4)]
    [InlineData("week", 28)]
    [InlineData("month", 120)]
    public async Task A_view_shows_the_runs_of_its_stretch_of_time(string name, int runs)
    {
        var view = await View(name);

        var places = Row(view, "Places");

        Assert.Equal(runs, places.GetProperty("runs").GetInt32());
        Assert.Equal(runs, view.Chart(places.GetProperty("id").GetString()!)!.Points.Count);
    }

    [Fact]
    public async Task What_became_worse_stands_first_with_its_commits_and_its_baseline()
    {
        var view = await View("week");

        var first = Rows(view)[0];

        Assert.Equal("Shop.Tests.OrderTests.Finds", first.GetProperty("test").GetString());
        Assert.True(first.GetProperty("isWorse").GetBoolean());
        Assert.StartsWith("worse by 1", first.GetProperty("change").GetString()!, StringComparison.Ordinal);
        Assert.EndsWith("usual", first.GetProperty("baseline").GetString()!, StringComparison.Ordinal);
        var chart = view.Chart(first.GetProperty("id").GetString()!)!;
        Assert.True(Assert.Single(chart.Changes).IsWorse);
        Assert.InRange(Assert.Single(chart.Marks).Value, 1.1e5, 1.2e5);
    }

    [Fact]
    public async Task A_change_before_the_stretch_of_time_is_no_news_in_it()
    {
        var ships = Row(await View("24h"), "Ships");

        Assert.Equal(JsonValueKind.Null, ships.GetProperty("change").ValueKind);
    }

    [Fact]
    public async Task What_was_approved_goes_before_what_is_usual()
    {
        filled.CopyTo(temporary.Folder);
        await using var history = new FileHistory(temporary.Folder, _ => { }, TimeProvider.System);
        var trends = await HistoryTrends.Find(
            history,
            new() { Until = FilledHistory.Now },
            null,
            TestContext.Current.CancellationToken
        );

        var view = new HistoryView(
            trends,
            (key, _) => key.Test.EndsWith("Places", StringComparison.Ordinal) ? new(1e5, "approved") : null,
            FilledHistory.Now.AddDays(-7)
        );

        Assert.Equal("100 us approved", Row(view, "Places").GetProperty("baseline").GetString());
        Assert.EndsWith("%", Row(view, "Places").GetProperty("againstBaseline").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_chart_of_a_series_that_is_not_there() =>
        Assert.Null((await View("week")).Chart("../../etc/passwd"));

    [Fact]
    public async Task A_history_that_cannot_be_read_is_answered_with_its_sentence()
    {
        await using var served = await Served.Start(history: _ => new Broken());

        using var answer = await served.Get("/api/history?view=week");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(
            "PERF0810",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.OK, (await served.Get("/")).StatusCode);
    }

    // What nobody foresaw is an answer too, and is told where the dashboard runs.
    [Fact]
    public async Task A_history_that_fails_as_nobody_foresaw_is_answered_with_a_sentence()
    {
        await using var served = await Served.Start(history: _ => new Broken(new OverflowException("too long")));

        using var answer = await served.Get("/api/history?view=week");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains(
            "PERF1014: Answering /api/history failed: OverflowException: too long.",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Equal("PERF1014", Assert.Single(served.Warnings).Code);
        Assert.Equal(HttpStatusCode.OK, (await served.Get("/")).StatusCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_view_is_fresh_for_half_a_minute_whatever_the_time_of_day_is_set_to(int days)
    {
        filled.CopyTo(temporary["set"]);
        var clock = new Alerts.MovingClock(FilledHistory.Now);
        await using var history = new HistoryService(
            new FileHistory(temporary["set"], _ => { }, TimeProvider.System),
            new([], _ => { }),
            clock
        );
        var first = await history.View("week", TestContext.Current.CancellationToken);

        clock.Now += TimeSpan.FromDays(days);
        Assert.Same(first, await history.View("week", TestContext.Current.CancellationToken));

        clock.Pass(TimeSpan.FromSeconds(31));
        Assert.NotSame(first, await history.View("week", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_posted_run_is_added_to_the_history_with_its_branch()
    {
        await using var served = await Served.Start(history: clock => new FileHistory(
            temporary["new"],
            _ => { },
            clock
        ));
        var record = Alerts.Runs.At(TimeProvider.System.GetUtcNow().AddHours(-1), ("Places_an_order", 50));

        using var answer = await served.PostWithToken(
            "/api/records?branch=feature/x",
            System.Text.Encoding.UTF8.GetString(Records.RecordFile.Bytes(record))
        );

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await using var history = new FileHistory(temporary["new"], _ => { }, TimeProvider.System);
        var runs = await history
            .Runs(TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal((record.Run, "feature/x"), (Assert.Single(runs).Run, runs[0].Branch));
    }

    [Fact]
    public async Task A_posted_run_that_cannot_be_kept_is_not_on_record()
    {
        await using var served = await Served.Start(history: _ => new Broken());

        using var answer = await served.PostWithToken(
            "/api/records",
            System.Text.Encoding.UTF8.GetString(
                Records.RecordFile.Bytes(Alerts.Runs.At(Alerts.Runs.Monday, ("Places_an_order", 50)))
            )
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Empty(served.Audit);
    }

    [Fact]
    public async Task An_unknown_view_is_refused()
    {
        await using var served = await Served.Start(history: clock => new FileHistory(
            temporary["new"],
            _ => { },
            clock
        ));

        Assert.Equal(HttpStatusCode.BadRequest, (await served.Get("/api/history?view=century")).StatusCode);
    }

    async Task<HistoryView> View(string name)
    {
        filled.CopyTo(temporary[name]);
        await using var history = new HistoryService(
            new FileHistory(temporary[name], _ => { }, TimeProvider.System),
            new([], _ => { }),
            new Alerts.MovingClock(FilledHistory.Now)
        );
        return (await history.View(name, TestContext.Current.CancellationToken))!;
    }

    static List<JsonElement> Rows(HistoryView view) =>
        [.. view.Rows.Select(row => JsonSerializer.SerializeToElement(row, JsonSerializerOptions.Web))];

    static JsonElement Row(HistoryView view, string test) =>
        Rows(view).Single(row => row.GetProperty("test").GetString()!.EndsWith(test, StringComparison.Ordinal));

    /// <summary>A disk that went away.</summary>
    sealed class Broken(Exception? why = null) : IHistory
    {
        public string Place => "nowhere";

        Exception Gone => why ?? new ProblemException(Problem.HistoryUnreadable("nowhere", "it went away"));

        public Task<bool> Append(HistoryRun run, CancellationToken cancellation) => throw Gone;

        public Task<IReadOnlyList<SeriesSummary>> Summarise(HistoryQuery query, CancellationToken cancellation) =>
            throw Gone;

        public Task<IReadOnlyList<Series>> Read(HistoryQuery query, CancellationToken cancellation) => throw Gone;

        public IAsyncEnumerable<HistoryRun> Runs(CancellationToken cancellation) => throw Gone;

        public Task<int> Remove(DateTimeOffset before, CancellationToken cancellation) => throw Gone;

        public Task<string> Compact(CancellationToken cancellation) => throw Gone;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
