using PerfAssert.Core.Tests;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Alerts.Sending;
using PerfAssert.Dashboard.Alerts.State;
using PerfAssert.Dashboard.Tests.Alerts.Peers;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Tests.Alerts;

/// <summary>An outbox with its attempts, against a server that is not well.</summary>
public sealed class AttemptsTests : IDisposable
{
    // All of it by the clock of the test: pauses are over at once, and a time-out is over when the test says so.
    static readonly Attempts quick = new(3, TimeSpan.FromMilliseconds(20), TimeSpan.FromHours(1), TimeSpan.FromDays(1));

    readonly Temporary temporary = new();
    readonly HttpPeer peer = new(SlackRules.Of);
    readonly SteppedClock clock = new(Runs.Monday) { PausesUnder = TimeSpan.FromHours(1) };
    readonly List<Problem> warnings = [];
    readonly AlertRules rules;

    public AttemptsTests() =>
        rules = RulesText.Read(
            "channels: { slack: {} }",
            RulesText.Secrets(("PERFASSERT_SLACK_WEBHOOK", peer.Address + SlackRules.Path))
        );

    AlertStore Store =>
        new(
            temporary.Folder,
            new(temporary["audit.jsonl"], "Ada", TimeProvider.System),
            TimeProvider.System,
            warnings.Add
        );

    [Fact]
    public async Task All_attempts_together_have_a_time_too()
    {
        Put(1);
        for (var attempt = 0; attempt < 4; attempt++)
            peer.Planned.Enqueue(new(200, Hangs: true));

        var sending = Send(quick with { All = TimeSpan.FromMinutes(90) });
        await Patience.Until(() => peer.Received.Count == 1);
        clock.Advance(quick.Each);
        await Patience.Until(() => peer.Received.Count == 2);
        clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(0, await sending.WaitAsync(Patience.Length, TestContext.Current.CancellationToken));
        Assert.Equal(2, peer.Received.Count);
    }

    [Fact]
    public async Task A_server_that_hangs_again_and_again_is_left_alone_for_a_while()
    {
        Put(1);
        for (var attempt = 0; attempt < 4; attempt++)
            peer.Planned.Enqueue(new(200, Hangs: true));
        var slow = new SteppedClock(Runs.Monday) { PausesUnder = TimeSpan.FromSeconds(4) };
        var outbox = new Outbox(
            Store,
            rules.Channels,
            () => (quick with { Each = TimeSpan.FromSeconds(5) }).Pipeline(slow, new(1)),
            text => text,
            warnings.Add
        );

        var sending = outbox.Send(TestContext.Current.CancellationToken);
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            await Patience.Until(() => peer.Received.Count == attempt);
            slow.Advance(TimeSpan.FromSeconds(5));
        }

        await sending;
        await outbox.Send(TestContext.Current.CancellationToken);

        Assert.Equal(4, peer.Received.Count);
        Assert.Contains("it failed too often just now", warnings[^1].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_asks_for_a_pause_gets_it_and_what_fails_once_is_tried_again()
    {
        Put(1);
        peer.Planned.Enqueue(new(429, "rate_limited", RetryAfter: "1"));
        peer.Planned.Enqueue(new(500, "oops"));

        Assert.Equal(1, await Send(quick));

        Assert.Equal(3, peer.Received.Count);
        Assert.Equal(2, clock.Pauses.Count);
        Assert.Equal(TimeSpan.FromSeconds(1), clock.Pauses.First());
        Assert.InRange(clock.Pauses.Last(), TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
        Assert.Empty(Waiting);
    }

    [Fact]
    public async Task Nobody_may_ask_for_a_longer_pause_than_two_minutes()
    {
        Put(1);
        peer.Planned.Enqueue(new(429, "rate_limited", RetryAfter: "3000"));

        Assert.Equal(1, await Send(quick));

        Assert.Equal([TimeSpan.FromMinutes(2)], clock.Pauses);
    }

    [Fact]
    public async Task What_is_refused_is_tried_once_and_goes_on_record()
    {
        Put(2);
        peer.Planned.Enqueue(new(400, "invalid_blocks"));

        Assert.Equal(1, await Send(quick));

        Assert.Equal(2, peer.Received.Count);
        Assert.Equal(["PERF0913"], warnings.Select(warning => warning.Code));
        Assert.Equal(["unsent", "sent"], Store.Audit.Read().Select(line => line.Kind));
    }

    [Fact]
    public async Task What_hangs_is_cut_off_and_waits()
    {
        Put(1);
        for (var attempt = 0; attempt < 4; attempt++)
            peer.Planned.Enqueue(new(200, Hangs: true));

        var sending = Send(quick);
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            await Patience.Until(() => peer.Received.Count == attempt);
            Assert.False(sending.IsCompleted);
            clock.Advance(quick.Each);
        }

        Assert.Equal(0, await sending);
        Assert.Single(Waiting);

        Assert.Equal(1, await Send(quick));
        Assert.Empty(Waiting);
    }

    [Fact]
    public async Task A_server_that_fails_again_and_again_is_left_alone_for_a_while()
    {
        Put(1);
        for (var attempt = 0; attempt < 100; attempt++)
            peer.Planned.Enqueue(new(503));
        var outbox = OutboxOf(quick);

        await outbox.Send(TestContext.Current.CancellationToken);
        Assert.Equal(4, peer.Received.Count);

        await outbox.Send(TestContext.Current.CancellationToken);
        Assert.Equal(4, peer.Received.Count);
        Assert.EndsWith(
            "it failed too often just now. The next evaluation sends them.",
            warnings[^1].Sentence,
            StringComparison.Ordinal
        );

        clock.Advance(TimeSpan.FromSeconds(29));
        await outbox.Send(TestContext.Current.CancellationToken);
        Assert.Equal(4, peer.Received.Count);

        // After half a minute it is asked once, whether it is well again.
        clock.Advance(TimeSpan.FromSeconds(1));
        await outbox.Send(TestContext.Current.CancellationToken);
        Assert.Equal(5, peer.Received.Count);
    }

    [Fact]
    public async Task What_could_not_be_sent_all_day_is_sent_in_order_by_the_next_process()
    {
        Put(5);
        for (var attempt = 0; attempt < 12; attempt++)
            peer.Planned.Enqueue(new(502));
        for (var process = 0; process < 3; process++)
            await Send(quick);
        Assert.Equal(5, Waiting.Count);
        peer.Received.Clear();

        Assert.Equal(5, await Send(quick));

        Assert.Equal(
            Enumerable.Range(0, 5).Select(index => FormattableString.Invariant($"Shop.Test_{index}")),
            peer.Received.Select(Test)
        );
        Assert.Empty(Waiting);
    }

    [Fact]
    public async Task A_process_that_was_killed_between_sending_and_noting_it_sends_once_more_and_no_more()
    {
        Put(1);
        var before = await File.ReadAllBytesAsync(temporary["state.json"], TestContext.Current.CancellationToken);
        await Send(quick);
        await File.WriteAllBytesAsync(temporary["state.json"], before, TestContext.Current.CancellationToken);

        await Send(quick);
        await Send(quick);

        Assert.Equal(2, peer.Received.Count);
        Assert.Single(peer.Received.Select(received => received.Body).Distinct());
    }

    [Fact]
    public async Task A_channel_without_its_secret_keeps_what_waits_and_stops_no_other()
    {
        var memory = new MemoryChannel();
        var broken = RulesText.Read("channels: { slack: {} }").Channels[0];
        Store.Update(
            state => (state with { Outbox = [MessageTo("slack", 0), MessageTo("chat", 0)] }, []),
            CancellationToken.None
        );

        await new Outbox(
            Store,
            [broken, memory.As("chat")],
            () => quick.Pipeline(clock, new(1)),
            text => text,
            warnings.Add
        ).Send(TestContext.Current.CancellationToken);

        Assert.Single(memory.Taken);
        Assert.Contains(
            "set PERFASSERT_SLACK_WEBHOOK, or PERFASSERT_SLACK_WEBHOOK_FILE",
            Assert.Single(warnings).Sentence,
            StringComparison.Ordinal
        );
        Assert.Single(Waiting);
    }

    [Fact]
    public void Where_too_many_wait_the_oldest_are_dropped_reminders_first()
    {
        var reminder = MessageTo("slack", 0) with
        {
            Events = [Events.Fired() with { Kind = EventKind.Reminder }],
            Id = "reminder",
            Created = Runs.Monday.AddDays(1),
        };
        var waiting = Enumerable.Range(0, Outbox.MostPerChannel).Select(index => MessageTo("slack", index)).ToList();

        var (kept, dropped) = Outbox.Add([.. waiting, MessageTo("chat", 0)], [reminder, MessageTo("slack", 9999)]);

        Assert.Equal(
            ["reminder", waiting[0].Id],
            dropped.Select(message => message.Id).OrderBy(id => id != "reminder")
        );
        Assert.Equal(Outbox.MostPerChannel, kept.Count(message => message.Channel == "slack"));
        Assert.Equal(1, kept.Count(message => message.Channel == "chat"));
    }

    public void Dispose()
    {
        peer.Dispose();
        temporary.Dispose();
    }

    IReadOnlyList<Message> Waiting => Store.Read(CancellationToken.None).Outbox;

    static string Test(Received received)
    {
        using var body = System.Text.Json.JsonDocument.Parse(received.Body);
        return body
            .RootElement.GetProperty("blocks")[1]
            .GetProperty("text")
            .GetProperty("text")
            .GetString()!
            .Split('\n')[1];
    }

    static Message MessageTo(string channel, int index) =>
        Message.Of(
            channel,
            [Events.Fired(FormattableString.Invariant($"Shop.Test_{index}"))],
            null,
            Runs.Monday.AddMinutes(index)
        );

    void Put(int messages) =>
        Store.Update(
            state =>
                (
                    state with
                    {
                        Outbox = [.. Enumerable.Range(0, messages).Select(index => MessageTo("slack", index))],
                    },
                    []
                ),
            CancellationToken.None
        );

    async Task<int> Send(Attempts attempts) =>
        (await OutboxOf(attempts).Send(TestContext.Current.CancellationToken)).GetValueOrDefault("slack");

    /// <summary>An outbox of one process.</summary>
    Outbox OutboxOf(Attempts attempts) =>
        new(Store, rules.Channels, () => attempts.Pipeline(clock, new(1)), text => text, warnings.Add);
}
