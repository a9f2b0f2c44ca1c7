using System.Text;
using System.Text.Json;

namespace PerfAssert.Dashboard.Tests.Alerts.Peers;

/// <summary>What PagerDuty documents of its Events API 2, with its incidents.</summary>
sealed class PagerDutyRules
{
    public const string Key = "plantedPagerDutyKey0123456789abc";

    /// <summary>Incidents that were opened, closed, told of once more while open,
    /// and resolutions of what was not open.</summary>
    public int Opened { get; private set; }

    public int Closed { get; private set; }

    public int Again { get; private set; }

    public int Nothing { get; private set; }

    public HashSet<string> Open { get; } = [];

    public Answer Of(Received received)
    {
        if (Encoding.UTF8.GetByteCount(received.Body) > 512 * 1024)
            return new(413, "too large");

        try
        {
            using var document = JsonDocument.Parse(received.Body);
            return received.Path != "/v2/enqueue" ? new(404)
                : WhyNot(document.RootElement) is { } error ? Invalid(error)
                : Take(document.RootElement);
        }
        catch (JsonException exception)
        {
            return Invalid(exception.Message);
        }
    }

    static Answer Invalid(string error) =>
        new(
            400,
            JsonSerializer.Serialize(
                new
                {
                    status = "invalid event",
                    message = "Event object is invalid",
                    errors = new[] { error },
                }
            )
        );

    static string? WhyNot(JsonElement told)
    {
        if (Text(told, "routing_key") is not { Length: 32 })
            return "routing_key must have 32 characters";
        if (Text(told, "dedup_key") is not { Length: > 0 and <= 255 })
            return "dedup_key";

        switch (Text(told, "event_action"))
        {
            case "resolve" or "acknowledge":
                return null;
            case "trigger":
                break;
            default:
                return "event_action";
        }

        if (!told.TryGetProperty("payload", out var payload))
            return "payload";
        if (Text(payload, "summary") is not { Length: > 0 and <= 1024 })
            return "summary";
        if (Text(payload, "source") is not { Length: > 0 })
            return "source";
        if (Text(payload, "severity") is not ("critical" or "error" or "warning" or "info"))
            return "severity";
        return
            told.TryGetProperty("links", out var links)
            && links.EnumerateArray().Any(link => Text(link, "href") is not { Length: > 0 })
            ? "links"
            : null;
    }

    Answer Take(JsonElement told)
    {
        lock (Open)
        {
            var key = Text(told, "dedup_key")!;
            if (Text(told, "event_action") == "trigger")
            {
                if (Open.Add(key))
                    Opened++;
                else
                    Again++;
            }
            else if (Open.Remove(key))
            {
                Closed++;
            }
            else
            {
                Nothing++;
            }

            return new(
                202,
                JsonSerializer.Serialize(
                    new
                    {
                        status = "success",
                        message = "Event processed",
                        dedup_key = key,
                    }
                )
            );
        }
    }

    static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
