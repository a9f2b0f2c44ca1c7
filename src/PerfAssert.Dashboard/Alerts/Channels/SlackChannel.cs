using System.Net;
using System.Text.Json.Nodes;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Secrets;
using PerfAssert.Dashboard.Yaml;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Alerts.Channels;

/// <summary>An incoming webhook of Slack. Its address is the secret.
/// It cannot change what was said, so an end is a message of its own.</summary>
sealed class SlackChannel(string name, string variable, ChannelWorld world) : IAlertChannel, IDisposable
{
    // Slack: 50 blocks, 3000 characters in a section, 150 in a header, about 13 000 in all.
    const int MostShown = 20;
    const int LongestHeader = 150;
    const int LongestLine = 250;

    readonly HttpPost post = new(world.Clock);

    public bool KeepsIncidents => false;

    public int EventsPerMessage => int.MaxValue;

    public static IAlertChannel Read(string name, YamlSection section, ChannelWorld world) =>
        new SlackChannel(name, section.Secret("webhook", "PERFASSERT_SLACK_WEBHOOK"), world);

    public async Task<Delivery> Send(Message message, CancellationToken cancellation)
    {
        Secret webhook;
        try
        {
            webhook = world.Secrets.Find(name, variable);
        }
        catch (ProblemException exception)
        {
            return new(DeliveryState.Wrong, exception.Problem.Sentence);
        }

        return
            Uri.TryCreate(webhook.Reveal(), UriKind.Absolute, out var address)
            && CertificateTrust.IsSafe(address, mayBePlain: false)
            ? await post.Send(address, HttpPost.Bytes(Body(message)), IsTaken, cancellation)
            : new(DeliveryState.Wrong, $"{variable} holds no address that begins with https://");
    }

    public void Dispose() => post.Dispose();

    static bool IsTaken(HttpStatusCode status, string answer) => answer.Trim() == "ok";

    static JsonObject Body(Message message)
    {
        var headline = AlertText.Headline(message);
        var blocks = new JsonArray(
            new JsonObject
            {
                ["type"] = "header",
                ["text"] = new JsonObject
                {
                    ["type"] = "plain_text",
                    ["text"] = AlertText.Cut(headline, LongestHeader),
                    ["emoji"] = false,
                },
            }
        );
        foreach (var told in message.Events.Take(MostShown))
            blocks.Add(Section(told));
        if (message.Events.Count > MostShown)
            blocks.Add(Context(FormattableString.Invariant($"and {message.Events.Count - MostShown} more")));
        blocks.Add(
            Context(
                Line(AlertText.Place(message.Events[0]))
                    + (message.Link is { } link ? $" <{Escape(link)}|the run>" : "")
            )
        );
        return new() { ["text"] = Line(headline), ["blocks"] = blocks };
    }

    static JsonObject Section(AlertEvent told) =>
        new()
        {
            ["type"] = "section",
            ["text"] = Markdown(
                $"*{AlertText.State(told)}*\n{Line(told.Test)}\n{Line(AlertText.Facts(told))}".TrimEnd()
            ),
        };

    static JsonObject Context(string text) =>
        new() { ["type"] = "context", ["elements"] = new JsonArray(Markdown(text)) };

    /// <summary>Verbatim: no name becomes a link or calls people.</summary>
    static JsonObject Markdown(string text) =>
        new()
        {
            ["type"] = "mrkdwn",
            ["text"] = text,
            ["verbatim"] = true,
        };

    /// <summary>Cut by what it is escaped to: a name may be four times as long then.</summary>
    static string Line(string text)
    {
        var most = Math.Min(text.Length, LongestLine);
        while (Escape(AlertText.Cut(text, most)).Length > LongestLine)
            most -= Math.Max(1, (Escape(AlertText.Cut(text, most)).Length - LongestLine) / 5);
        return Escape(AlertText.Cut(text, most));
    }

    static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
