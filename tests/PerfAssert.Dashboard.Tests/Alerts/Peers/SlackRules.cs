using System.Text.Json;
using System.Text.RegularExpressions;

namespace PerfAssert.Dashboard.Tests.Alerts.Peers;

/// <summary>What Slack documents of incoming webhooks and of blocks: what is beyond it gets 400.</summary>
static partial class SlackRules
{
    public const string Path = "/services/T0000000/B0000000/plantedSlackToken123456";

    public static Answer Of(Received received)
    {
        if (received.Path != Path)
            return new(404, "no_service");

        try
        {
            using var message = JsonDocument.Parse(received.Body);
            return WhyNot(message.RootElement) is { } error ? new(400, error) : new(200, "ok");
        }
        catch (JsonException)
        {
            return new(400, "invalid_payload");
        }
    }

    static string? WhyNot(JsonElement message)
    {
        if (!message.TryGetProperty("text", out var text) || text.GetString() is not { Length: > 0 } fallback)
            return "no_text";
        if (CallsPeople(fallback))
            return "calls people";

        var blocks = message.GetProperty("blocks").EnumerateArray().ToList();
        if (blocks.Count is 0 or > 50)
            return "invalid_blocks: number";
        if (blocks.SelectMany(Texts).Sum(part => part.Text.Length) > 13_000)
            return "msg_blocks_too_long";

        return blocks.SelectMany(Texts).Select(WhyNot).FirstOrDefault(error => error is not null);
    }

    static string? WhyNot((string Block, string Type, string Text) part) =>
        part switch
        {
            (_, _, "") => "invalid_blocks: empty",
            ("header", not "plain_text", _) => "invalid_blocks: header",
            ("header", _, { Length: > 150 }) => "invalid_blocks: long header",
            ("section", _, { Length: > 3000 }) => "invalid_blocks: long section",
            (_, "mrkdwn", var text) when CallsPeople(text) => "calls people",
            _ => null,
        };

    static IEnumerable<(string Block, string Type, string Text)> Texts(JsonElement block)
    {
        var type = block.GetProperty("type").GetString()!;
        return type == "context"
            ? block.GetProperty("elements").EnumerateArray().Select(Part)
            : [Part(block.GetProperty("text"))];

        (string, string, string) Part(JsonElement text) =>
            (type, text.GetProperty("type").GetString()!, text.GetProperty("text").GetString()!);
    }

    /// <summary>What stands in angles is a command to Slack, but for a link.</summary>
    static bool CallsPeople(string text) => Command().IsMatch(text);

    [GeneratedRegex("<(?!https?://)", RegexOptions.None, 1000)]
    private static partial Regex Command();
}
