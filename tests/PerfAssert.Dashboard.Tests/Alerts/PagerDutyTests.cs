using System.Text.Json;
using PerfAssert.Dashboard.Alerts.Channels;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Tests.Alerts.Peers;

namespace PerfAssert.Dashboard.Tests.Alerts;

public sealed class PagerDutyTests : IDisposable
{
    readonly PagerDutyRules incidents = new();
    readonly HttpPeer peer;

    public PagerDutyTests() => peer = new(incidents.Of);

    IAlertChannel Pager =>
        RulesText
            .Read(
                $"channels: {{ pagerduty: {{ url: '{peer.Address}/v2/enqueue' }} }}",
                RulesText.Secrets(("PERFASSERT_PAGERDUTY_KEY", PagerDutyRules.Key))
            )
            .Channels[0]
            .Channel;

    [Fact]
    public async Task The_same_event_sent_twice_opens_one_incident_and_its_end_closes_it()
    {
        var fired = Events.Fired();

        foreach (
            var told in new[]
            {
                fired,
                fired,
                fired with
                {
                    Kind = EventKind.Escalated,
                    Before = Level.Warning,
                },
                fired with
                {
                    Kind = EventKind.Resolved,
                },
            }
        )
            Assert.Equal(Delivery.Sent, await Send(told));

        Assert.Equal((1, 2, 1, 0), (incidents.Opened, incidents.Again, incidents.Closed, incidents.Nothing));
    }

    [Theory]
    [MemberData(nameof(HostileNames.All), MemberType = typeof(HostileNames))]
    public async Task Every_name_keeps_the_limits(string name)
    {
        Assert.Equal(Delivery.Sent, await Send(Events.Fired(name, name)));
        Assert.Equal(1, incidents.Opened);
    }

    [Theory]
    [InlineData(Level.Critical, "critical")]
    [InlineData(Level.Regression, "error")]
    [InlineData(Level.Warning, "warning")]
    internal async Task A_level_is_a_severity(Level level, string severity)
    {
        await Send(Events.Fired() with { Level = level });

        using var sent = JsonDocument.Parse(Assert.Single(peer.Received).Body);
        var payload = sent.RootElement.GetProperty("payload");
        Assert.Equal(severity, payload.GetProperty("severity").GetString());
        Assert.Equal("2026-11-16T00:00:00.000Z", payload.GetProperty("timestamp").GetString());
        Assert.Equal(
            "https://ci.example.org/run/7",
            sent.RootElement.GetProperty("links")[0].GetProperty("href").GetString()
        );
    }

    [Fact]
    public async Task An_event_that_is_not_valid_is_refused_for_good()
    {
        var pager = RulesText
            .Read(
                $"channels: {{ pagerduty: {{ url: '{peer.Address}/v2/enqueue', routingKeyFrom: OTHER_KEY }} }}",
                RulesText.Secrets(("OTHER_KEY", "too short"))
            )
            .Channels[0]
            .Channel;

        var delivery = await pager.Send(Events.Message(Events.Fired()), TestContext.Current.CancellationToken);

        Assert.Equal(DeliveryState.Refused, delivery.State);
        Assert.Contains("routing_key must have 32 characters", delivery.Reason, StringComparison.Ordinal);
    }

    public void Dispose() => peer.Dispose();

    async Task<Delivery> Send(AlertEvent told) =>
        await Pager.Send(Events.Message(told), TestContext.Current.CancellationToken);
}
