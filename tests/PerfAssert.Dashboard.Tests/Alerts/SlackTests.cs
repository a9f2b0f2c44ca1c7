using PerfAssert.Dashboard.Alerts.Channels;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Tests.Alerts.Peers;

namespace PerfAssert.Dashboard.Tests.Alerts;

public sealed class SlackTests : IDisposable
{
    readonly HttpPeer peer = new(SlackRules.Of);

    IAlertChannel Slack =>
        RulesText
            .Read(
                "channels: { slack: {} }",
                RulesText.Secrets(("PERFASSERT_SLACK_WEBHOOK", peer.Address + SlackRules.Path))
            )
            .Channels[0]
            .Channel;

    [Fact]
    public async Task A_message_is_taken() => Assert.Equal(Delivery.Sent, await Send(Events.Message(Events.Fired())));

    [Theory]
    [InlineData(1)]
    [InlineData(21)]
    [InlineData(400)]
    public async Task However_many_tests_fire_the_message_keeps_the_limits(int tests)
    {
        var events = Enumerable
            .Range(0, tests)
            .Select(index =>
                Events.Fired(FormattableString.Invariant($"{new string('名', 400)}{index}"), new('<', 5000))
            );

        Assert.Equal(Delivery.Sent, await Send(Events.Message([.. events])));
    }

    [Theory]
    [MemberData(nameof(HostileNames.All), MemberType = typeof(HostileNames))]
    public async Task No_name_calls_people_or_breaks_the_message(string name)
    {
        Assert.Equal(Delivery.Sent, await Send(Events.Message(Events.Fired(name, name))));

        var text = Assert.Single(peer.Received).Body;
        Assert.DoesNotContain("<!", text, StringComparison.Ordinal);
        Assert.Contains("\"verbatim\":true", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_success_that_is_none_of_Slack_is_no_success()
    {
        peer.Planned.Enqueue(new(200, "<html>Please log in</html>"));

        Assert.Equal(DeliveryState.Down, (await Send(Events.Message(Events.Fired()))).State);
    }

    [Theory]
    [InlineData(400, "invalid_blocks", DeliveryState.Refused)]
    [InlineData(403, "action_prohibited", DeliveryState.Wrong)]
    [InlineData(404, "no_service", DeliveryState.Wrong)]
    [InlineData(410, "channel_is_archived", DeliveryState.Wrong)]
    [InlineData(429, "rate_limited", DeliveryState.Busy)]
    [InlineData(500, "oops", DeliveryState.Down)]
    [InlineData(503, "", DeliveryState.Down)]
    internal async Task Each_answer_means_something(int status, string body, DeliveryState state)
    {
        peer.Planned.Enqueue(new(status, body));

        var delivery = await Send(Events.Message(Events.Fired()));

        Assert.Equal(state, delivery.State);
        Assert.Equal(FormattableString.Invariant($"it answered {status} {body}").Trim(), delivery.Reason.Split(';')[0]);
    }

    [Fact]
    public async Task Nothing_is_sent_where_a_redirect_points()
    {
        using var elsewhere = new HttpPeer(_ => new(200, "ok"));
        peer.Planned.Enqueue(new(301, Location: elsewhere.Address));

        Assert.Equal(DeliveryState.Wrong, (await Send(Events.Message(Events.Fired()))).State);
        Assert.Empty(elsewhere.Received);
    }

    [Theory]
    [InlineData("http://hooks.slack.com/services/T/B/S")]
    [InlineData("hooks.slack.com")]
    public async Task An_address_without_TLS_is_not_used(string address)
    {
        var slack = RulesText
            .Read("channels: { slack: {} }", RulesText.Secrets(("PERFASSERT_SLACK_WEBHOOK", address)))
            .Channels[0]
            .Channel;

        Assert.Equal(
            new(DeliveryState.Wrong, "PERFASSERT_SLACK_WEBHOOK holds no address that begins with https://"),
            await slack.Send(Events.Message(Events.Fired()), TestContext.Current.CancellationToken)
        );
    }

    public void Dispose() => peer.Dispose();

    async Task<Delivery> Send(Message message) => await Slack.Send(message, TestContext.Current.CancellationToken);
}
