using System.Text.Json.Nodes;
using PerfAssert.Core.Tests;
using PerfAssert.Dashboard.Alerts.Channels;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Tests.Alerts.Peers;

namespace PerfAssert.Dashboard.Tests.Alerts;

/// <summary>Against Debian's Alertmanager, which takes the time of the system for its own.</summary>
public sealed class AlertmanagerTests : IDisposable
{
    readonly HttpPeer hook = new(_ => new(200));

    [Fact]
    public async Task It_fires_becomes_worse_and_is_resolved_there()
    {
        using var manager = await AlertmanagerPeer.Start(hook.Address);
        var now = TimeProvider.System.GetUtcNow();
        var fired = Events.Fired() with { Level = Level.Warning, Since = now.AddMinutes(-2), At = now };

        await Send(manager, fired);
        Assert.Equal(["warning"], await Severities(manager));

        // The next run may be that of Monday, and what nobody speaks of counts as resolved there.
        Assert.True(Assert.Single(await manager.Alerts())!["endsAt"]!.GetValue<DateTimeOffset>() > now.AddDays(6));
        await Send(manager, fired);
        await Send(manager, fired with { Kind = EventKind.Escalated, Level = Level.Critical, Before = Level.Warning });
        Assert.Equal(["critical"], await Severities(manager));
        await Patience.Until(() => Told("firing").Contains("critical"));

        await Send(
            manager,
            fired with
            {
                Kind = EventKind.Resolved,
                Level = Level.Critical,
                Before = Level.Critical,
                At = TimeProvider.System.GetUtcNow(),
            }
        );
        Assert.Empty(await Severities(manager));
        await Patience.Until(() => Told("resolved").Contains("critical"));
    }

    [Fact]
    public async Task Every_name_arrives()
    {
        using var manager = await AlertmanagerPeer.Start(hook.Address);
        var now = TimeProvider.System.GetUtcNow();
        string[] names = [.. HostileNames.All.Select(row => row.Data)];

        await Send(manager, [.. names.Select(name => Events.Fired(name, name) with { Since = now, At = now })]);

        Assert.Equal(names.Length, (await manager.Alerts()).Count);
    }

    public void Dispose() => hook.Dispose();

    static async Task Send(AlertmanagerPeer manager, params AlertEvent[] events)
    {
        var channel = RulesText
            .Read($"channels: {{ alertmanager: {{ url: '{manager.Address}' }} }}")
            .Channels[0]
            .Channel;
        Assert.Equal(Delivery.Sent, await channel.Send(Events.Message(events), TestContext.Current.CancellationToken));
    }

    static async Task<IEnumerable<string>> Severities(AlertmanagerPeer manager) =>
        (await manager.Alerts()).Select(alert => alert!["labels"]!["severity"]!.GetValue<string>());

    /// <summary>The severities that it told the webhook of with this status.</summary>
    List<string> Told(string status) =>
        [
            .. hook
                .Received.SelectMany(received => JsonNode.Parse(received.Body)!["alerts"]!.AsArray())
                .Where(alert => alert!["status"]!.GetValue<string>() == status)
                .Select(alert => alert!["labels"]!["severity"]!.GetValue<string>()),
        ];
}
