using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Alerts.Model;

/// <summary>Events on their way to a channel.</summary>
sealed record Message
{
    /// <summary>The same however often it is sent.</summary>
    public required string Id
    {
        get;
        init => field = OneLine.Short(value);
    }

    /// <summary>The name of the channel.</summary>
    public required string Channel { get; init; }

    /// <summary>When it was put into the outbox.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Where a person finds more, or null.</summary>
    public string? Link
    {
        get;
        init => field = value is null ? null : OneLine.Of(value);
    }

    public required IReadOnlyList<AlertEvent> Events { get; init; }

    /// <summary>Whether an evaluation can have written it.</summary>
    [JsonIgnore]
    public bool IsWhole => Events.Count > 0 && Events.All(told => told is { IsWhole: true });

    public static Message Of(string channel, IReadOnlyList<AlertEvent> events, string? link, DateTimeOffset now)
    {
        var text = string.Join(
            '|',
            events
                .Select(told =>
                    FormattableString.Invariant($"{told.Key} {told.Kind} {told.Incident} {told.At.UtcTicks}")
                )
                .Prepend(channel)
        );
        return new()
        {
            Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32],
            Channel = channel,
            Created = now,
            Link = link,
            Events = events,
        };
    }
}
