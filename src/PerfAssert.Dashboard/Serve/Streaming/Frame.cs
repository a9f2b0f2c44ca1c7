using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfAssert.Dashboard.Serve.Streaming;

/// <summary>A server-sent event, written once for all who listen.</summary>
/// <param name="Number">Counts from 1; 0 for what nobody asks for again.</param>
/// <param name="Bytes">What goes over the wire.</param>
sealed record Frame(long Number, ReadOnlyMemory<byte> Bytes)
{
    static readonly JsonSerializerOptions json = new(PageJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Keeps the connection and what lies between from falling asleep.</summary>
    public static Frame Heartbeat { get; } = new(0, ":\n\n"u8.ToArray());

    /// <summary>Tells a page to forget what it knows: all that is known follows.</summary>
    public static Frame Reset { get; } = new(0, "event: reset\ndata: {}\n\n"u8.ToArray());

    /// <summary>How long a page waits before it comes again.</summary>
    public static Frame Retry { get; } = new(0, "retry: 2000\n\n"u8.ToArray());

    /// <summary>An event of a kind.</summary>
    /// <param name="series">Tells the numbers of this server from those of the one before it.</param>
    /// <param name="number">Its number.</param>
    /// <param name="kind">One word.</param>
    /// <param name="what">The facts. As JSON they are on one line.</param>
    public static Frame Of(string series, long number, string kind, object what) =>
        new(
            number,
            Encoding.UTF8.GetBytes(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"id: {series}-{number}\nevent: {kind}\ndata: {JsonSerializer.Serialize(what, json)}\n\n"
                )
            )
        );
}
