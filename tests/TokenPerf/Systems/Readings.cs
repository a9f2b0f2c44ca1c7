using System.Text.Json;
using TrustTokens.Service.Messages;

namespace TokenPerf.Systems;

/// <summary>Synthetic readings, as they are sent.</summary>
static class Readings
{
    static readonly Reading one = new("temperature", 21.5, new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static byte[] Few { get; } = Json(10);

    /// <summary>As many as fit into a megabyte.</summary>
    public static byte[] Megabyte { get; } = Json(Fitting(1024 * 1024));

    static byte[] Json(int count) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new IngestReadings(Tokens.Subject, [.. Enumerable.Repeat(one, count)]),
            JsonSerializerOptions.Web
        );

    static int Fitting(int bytes) => (bytes - Json(0).Length) / (Json(2).Length - Json(1).Length);
}
