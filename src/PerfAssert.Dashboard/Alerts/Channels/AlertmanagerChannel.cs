using System.Text.Json.Nodes;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Yaml;

namespace PerfAssert.Dashboard.Alerts.Channels;

/// <summary>Prometheus' Alertmanager, for teams that have one:
/// it groups, silences and sends on by its own rules.</summary>
sealed class AlertmanagerChannel(Uri address, HttpPost post, TimeProvider clock) : IAlertChannel, IDisposable
{
    /// <summary>It takes what is not heard of again for resolved; between two runs may lie a weekend.</summary>
    static readonly TimeSpan lasting = TimeSpan.FromDays(7);

    public bool KeepsIncidents => true;

    public int EventsPerMessage => 100;

    public static IAlertChannel Read(string name, YamlSection section, ChannelWorld world)
    {
        var address = CertificateTrust.ReadAddress(section);
        var alerts = new Uri(address.AbsoluteUri.TrimEnd('/') + "/api/v2/alerts");
        return new AlertmanagerChannel(alerts, new(world.Clock, CertificateTrust.Read(section)), world.Clock);
    }

    public Task<Delivery> Send(Message message, CancellationToken cancellation)
    {
        var alerts = new JsonArray();
        foreach (var told in message.Events)
        {
            // The level is a part of what an alert is there, so the one before must end.
            if (told.Before is { } before && before != told.Level)
                alerts.Add(Alert(told, before, told.At, message.Link));
            alerts.Add(
                Alert(
                    told,
                    told.Level,
                    told.Kind == EventKind.Resolved ? told.At : clock.GetUtcNow() + lasting,
                    message.Link
                )
            );
        }

        return post.Send(address, HttpPost.Bytes(alerts), null, cancellation);
    }

    public void Dispose() => post.Dispose();

    static JsonObject Alert(AlertEvent told, Level level, DateTimeOffset ends, string? link)
    {
        var alert = new JsonObject
        {
            ["labels"] = new JsonObject
            {
                ["alertname"] = "PerfAssert",
                ["severity"] = AlertText.Of(level),
                ["project"] = told.Project,
                ["branch"] = told.Branch,
                ["environment"] = told.Environment,
                ["test"] = told.Test,
            },
            ["annotations"] = new JsonObject
            {
                ["summary"] = $"{told.Test}: {AlertText.State(told)}",
                ["facts"] = AlertText.Facts(told),
                ["run"] = told.Run,
                ["commit"] = told.Commit ?? "",
            },
            ["startsAt"] = Time(told.Since < ends ? told.Since : ends),
            ["endsAt"] = Time(ends),
        };
        if (link is not null)
            alert["generatorURL"] = link;
        return alert;
    }

    static string Time(DateTimeOffset time) =>
        FormattableString.Invariant($"{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}");
}
