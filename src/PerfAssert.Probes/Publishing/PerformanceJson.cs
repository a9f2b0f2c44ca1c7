using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfAssert.Probes.Publishing;

/// <summary>How reports are written.</summary>
static class PerformanceJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new JsonStringEnumConverter<ProbeState>(JsonNamingPolicy.CamelCase) },
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
        };
}
