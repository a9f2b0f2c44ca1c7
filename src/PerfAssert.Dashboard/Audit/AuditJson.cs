using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Audit;

/// <summary>Facts as the audit log writes them.</summary>
static class AuditJson
{
    public static JsonSerializerOptions Options { get; } = new(RecordFile.Json) { WriteIndented = false };

    /// <summary>
    /// A line as an object that can be asked for anything; null where it is none, or has a name twice or half of a character: of these a <see cref="JsonObject"/> finds
    /// out only when it is asked.
    /// </summary>
    public static JsonObject? Parse(string line)
    {
        try
        {
            for (var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(line)); reader.Read();)
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) reader.GetString();
            return JsonNode.Parse(line, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether a line has no end: the beginning of an object is never JSON.</summary>
    public static bool IsTorn(string line)
    {
        try
        {
            using var whole = JsonDocument.Parse(line);
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    public static JsonNode? Of<T>(T value) => JsonSerializer.SerializeToNode(value, Options);
}
