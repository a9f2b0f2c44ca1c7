using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfAssert.Dashboard.Serve.Streaming;

/// <summary>JSON as the page reads it.</summary>
static class PageJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new FiniteNumbers() },
        };

    /// <summary>JSON has no word for what is not finite: it is null, as a number that is not known. One such number
    /// must not cost the rest of what is told.</summary>
    sealed class FiniteNumbers : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
                writer.WriteNumberValue(value);
            else
                writer.WriteNullValue();
        }
    }
}
