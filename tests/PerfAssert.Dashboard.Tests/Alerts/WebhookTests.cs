using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PerfAssert.Core.Tests;
using PerfAssert.Dashboard.Alerts.Channels;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Alerts.Sending;
using PerfAssert.Dashboard.Alerts.State;
using PerfAssert.Dashboard.Tests.Alerts.Peers;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Tests.Alerts;

/// <summary>Messages to an address of the user's own.</summary>
public sealed class WebhookTests : IDisposable
{
    const string Secret = "plantedWebhookSecret!";

    // By the clock of the test: pauses are over at once, and a time-out is over when the test says so.
    static readonly Attempts quick = new(3, TimeSpan.FromMilliseconds(20), TimeSpan.FromHours(1), TimeSpan.FromDays(1));

    readonly Temporary temporary = new();
    readonly HttpPeer peer = new(_ => new(204));
    readonly SteppedClock clock = new(Runs.Monday) { PausesUnder = TimeSpan.FromHours(1) };
    readonly List<Problem> warnings = [];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    AlertRules Rules =>
        RulesText.Read(
            $"channels: {{ webhook: {{ url: '{peer.Address}/hook' }} }}",
            RulesText.Secrets(("PERFASSERT_WEBHOOK_SECRET", Secret))
        );

    AlertStore Store =>
        new(
            temporary.Folder,
            new(temporary["audit.jsonl"], "Ada", TimeProvider.System),
            TimeProvider.System,
            warnings.Add
        );

    [Fact]
    public async Task A_message_comes_with_a_key_and_a_signature_that_its_owner_can_check()
    {
        var message = Events.Message(Events.Fired());

        Assert.Equal(Delivery.Sent, await Rules.Channels[0].Channel.Send(message, Cancellation));

        var received = Assert.Single(peer.Received);
        Assert.Equal("/hook", received.Path);
        Assert.Equal(message.Id, received.Headers["Idempotency-Key"]);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(received.Body));
        Assert.Equal($"sha256={Convert.ToHexStringLower(signature)}", received.Headers["X-PerfAssert-Signature"]);
        using var body = JsonDocument.Parse(received.Body);
        Assert.Equal(1, body.RootElement.GetProperty("version").GetInt32());
        Assert.Equal("https://ci.example.org/run/7", body.RootElement.GetProperty("link").GetString());
        Assert.Equal("Shop.Places_an_order", body.RootElement.GetProperty("events")[0].GetProperty("test").GetString());
    }

    [Fact]
    public async Task Without_a_secret_there_is_no_signature()
    {
        var hook = RulesText.Read($"channels: {{ webhook: {{ url: '{peer.Address}/hook' }} }}").Channels[0].Channel;

        Assert.Equal(Delivery.Sent, await hook.Send(Events.Message(Events.Fired()), Cancellation));

        Assert.DoesNotContain("X-PerfAssert-Signature", Assert.Single(peer.Received).Headers.Keys);
    }

    [Theory]
    [InlineData(200, DeliveryState.Sent)]
    [InlineData(202, DeliveryState.Sent)]
    [InlineData(301, DeliveryState.Wrong)]
    [InlineData(400, DeliveryState.Refused)]
    [InlineData(401, DeliveryState.Wrong)]
    [InlineData(413, DeliveryState.Refused)]
    [InlineData(429, DeliveryState.Busy)]
    [InlineData(503, DeliveryState.Down)]
    internal async Task Each_answer_means_something(int status, DeliveryState state)
    {
        peer.Planned.Enqueue(new(status, "why"));

        Assert.Equal(state, (await Rules.Channels[0].Channel.Send(Events.Message(Events.Fired()), Cancellation)).State);
    }

    [Fact]
    public async Task What_asks_for_a_pause_gets_it_and_the_message_keeps_its_key()
    {
        Put();
        peer.Planned.Enqueue(new(429, RetryAfter: "1"));
        peer.Planned.Enqueue(new(503));

        await Send(quick);

        var received = peer.Received.ToList();
        Assert.Equal(3, received.Count);
        Assert.Equal(TimeSpan.FromSeconds(1), clock.Pauses.First());
        Assert.InRange(clock.Pauses.Last(), TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
        Assert.Single(received.Select(request => request.Headers["Idempotency-Key"]).Distinct());
        Assert.Empty(Store.Read(CancellationToken.None).Outbox);
    }

    [Fact]
    public async Task What_hangs_is_cut_off_and_waits_for_the_next_process()
    {
        Put();
        for (var attempt = 0; attempt < 4; attempt++)
            peer.Planned.Enqueue(new(200, Hangs: true));

        var sending = Send(quick);
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            await Patience.Until(() => peer.Received.Count == attempt);
            Assert.False(sending.IsCompleted);
            clock.Advance(quick.Each);
        }

        await sending;
        Assert.Single(Store.Read(CancellationToken.None).Outbox);
        Assert.Contains("did not answer in time", Assert.Single(warnings).Sentence, StringComparison.Ordinal);

        await Send(quick);
        Assert.Empty(Store.Read(CancellationToken.None).Outbox);
    }

    [Fact]
    public async Task Over_TLS_only_who_has_a_trusted_certificate_gets_the_message()
    {
        using var secure = new TlsPeer();
        var (known, unknown) = (temporary["ca.pem"], temporary["other.pem"]);
        await File.WriteAllTextAsync(known, secure.Certificate, Cancellation);
        using (var other = new TlsPeer())
            await File.WriteAllTextAsync(unknown, other.Certificate, Cancellation);

        Assert.Equal(Delivery.Sent, await Hook($", ca: '{known}'").Send(Events.Message(Events.Fired()), Cancellation));
        Assert.Contains("\"message\"", Assert.Single(secure.Received), StringComparison.Ordinal);

        foreach (var settings in new[] { "", $", ca: '{unknown}'" })
        {
            var delivery = await Hook(settings).Send(Events.Message(Events.Fired()), Cancellation);

            Assert.Equal(DeliveryState.Wrong, delivery.State);
            Assert.StartsWith("its certificate is not trusted", delivery.Reason, StringComparison.Ordinal);
        }

        Assert.Single(secure.Received);

        IAlertChannel Hook(string settings) =>
            RulesText
                .Read(
                    "channels: { webhook: { url: "
                        + $"'https://localhost:{FormattableString.Invariant($"{secure.Port}")}/hook'{settings} }} "
                        + "}"
                )
                .Channels[0]
                .Channel;
    }

    public void Dispose()
    {
        peer.Dispose();
        temporary.Dispose();
    }

    void Put() =>
        Store.Update(
            state => (state with { Outbox = [Message.Of("webhook", [Events.Fired()], null, Runs.Monday)] }, []),
            CancellationToken.None
        );

    async Task Send(Attempts attempts) =>
        await new Outbox(
            Store,
            Rules.Channels,
            () => attempts.Pipeline(clock, new(1)),
            text => text,
            warnings.Add
        ).Send(Cancellation);
}
