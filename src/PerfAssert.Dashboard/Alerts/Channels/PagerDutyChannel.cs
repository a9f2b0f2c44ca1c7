using System.Text.Json.Nodes;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Secrets;
using PerfAssert.Dashboard.Yaml;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Alerts.Channels;

/// <summary>PagerDuty's Events API, version 2.
/// Its incidents are keyed by the test, so sending twice opens none twice.</summary>
sealed class PagerDutyChannel(string name, string variable, Uri address, ChannelWorld world)
    : IAlertChannel,
        IDisposable
{
    const int LongestSummary = 1024;

    readonly HttpPost post = new(world.Clock);

    public bool KeepsIncidents => true;

    public int EventsPerMessage => 1;

    public static IAlertChannel Read(string name, YamlSection section, ChannelWorld world)
    {
        const string allowed = "an address that begins with https://";

        var text = section.Text("url", allowed) ?? "https://events.pagerduty.com/v2/enqueue";
        return
            Uri.TryCreate(text, UriKind.Absolute, out var address)
            && CertificateTrust.IsSafe(address, mayBePlain: false)
            ? new PagerDutyChannel(name, section.Secret("routingKey", "PERFASSERT_PAGERDUTY_KEY"), address, world)
            : throw section.WrongAddress("url", allowed);
    }

    public async Task<Delivery> Send(Message message, CancellationToken cancellation)
    {
        Secret key;
        try
        {
            key = world.Secrets.Find(name, variable);
        }
        catch (ProblemException exception)
        {
            return new(DeliveryState.Wrong, exception.Problem.Sentence);
        }

        return await post.Send(
            address,
            HttpPost.Bytes(Body(message.Events[0], message.Link, key)),
            (status, _) => (int)status == 202,
            cancellation
        );
    }

    public void Dispose() => post.Dispose();

    static JsonObject Body(AlertEvent told, string? link, Secret key)
    {
        var body = new JsonObject
        {
            ["routing_key"] = key.Reveal(),
            ["event_action"] = told.Kind == EventKind.Resolved ? "resolve" : "trigger",
            ["dedup_key"] = told.Key,
        };
        if (told.Kind == EventKind.Resolved)
            return body;

        body["client"] = "PerfAssert";
        body["payload"] = new JsonObject
        {
            ["summary"] = AlertText.Cut(
                $"{told.Test}: {AlertText.State(told)}: {AlertText.Facts(told)}",
                LongestSummary
            ),
            ["source"] = told.Project.Length > 0 ? told.Project : "PerfAssert",
            ["severity"] = told.Level switch
            {
                Level.Critical => "critical",
                Level.Regression => "error",
                _ => "warning",
            },
            ["timestamp"] = FormattableString.Invariant($"{told.Since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}"),
            ["component"] = told.Test,
            ["group"] = told.Branch,
            ["class"] = AlertText.Of(told.Level),
            ["custom_details"] = new JsonObject
            {
                ["facts"] = AlertText.Facts(told),
                ["environment"] = told.Environment,
                ["run"] = told.Run,
                ["commit"] = told.Commit,
            },
        };
        if (link is not null)
            body["links"] = new JsonArray(new JsonObject { ["href"] = link, ["text"] = "the run" });
        return body;
    }
}
