using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PerfAssert.Records;

namespace PerfAssert.Reports.Live;

/// <summary>News as they travel: test sessions write them, the dashboard reads them.</summary>
static class NewsText
{
    /// <summary>Where a dashboard takes news, below its address.</summary>
    public const string NewsPath = "api/news";

    /// <summary>Where it takes records.</summary>
    public const string RecordPath = "api/records";

    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { StrictValues.Demand } },
    };

    public static byte[] Write(SessionNews news) => JsonSerializer.SerializeToUtf8Bytes(news, json);

    /// <summary>Reads what somebody sent. What it gives keeps to <see cref="StrictValues"/>.</summary>
    /// <exception cref="JsonException">It is nothing of the kind.</exception>
    public static SessionNews Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<SessionNews>(bytes, json) ?? throw new JsonException("It is empty.");
}
