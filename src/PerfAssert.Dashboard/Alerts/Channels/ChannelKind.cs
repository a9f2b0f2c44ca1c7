using PerfAssert.Dashboard.Yaml;

namespace PerfAssert.Dashboard.Alerts.Channels;

/// <summary>A kind of channel.</summary>
/// <param name="Name">As rules files call it.</param>
/// <param name="Read">Makes a channel of its section.</param>
sealed record ChannelKind(string Name, Func<string, YamlSection, ChannelWorld, IAlertChannel> Read)
{
    /// <summary>Every kind. A new one is a file beside this and a line here.</summary>
    public static IReadOnlyList<ChannelKind> All { get; } =
    [
        new("slack", SlackChannel.Read),
        new("mail", MailChannel.Read),
        new("pagerduty", PagerDutyChannel.Read),
        new("alertmanager", AlertmanagerChannel.Read),
        new("webhook", WebhookChannel.Read),
    ];
}
