using System.Buffers;
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
    /// A line as an object that can be asked for anything; null where it is none, or has a name twice or half of a
    /// character: of these a <see cref="JsonObject"/> finds out only when it is asked.
    /// </summary>
    public static JsonObject? Parse(string line) =>
        Read(
            line,
            json => JsonNode.Parse(json, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject
        );

    /// <summary>What is made of a line that is an object without half of a character;
    /// null where it is none, or nothing can be made of it.</summary>
    public static T? Read<T>(string line, Func<ReadOnlySpan<byte>, T?> make)
        where T : class
    {
        if (!IsClosed(line))
            return null;

        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(line.Length));
        try
        {
            var json = rented.AsSpan(0, Encoding.UTF8.GetBytes(line, rented));
            RefuseHalves(json);
            return make(json);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Whether a line has no end: the beginning of an object is never JSON.</summary>
    public static bool IsTorn(string line)
    {
        // What begins no value, and an object that does not end, need no reader to be told.
        if (
            line.AsSpan().Trim() is not ['{' or '[' or '"' or '-' or 't' or 'f' or 'n' or (>= '0' and <= '9'), ..] text
            || (text[0] == '{' && !IsClosed(line))
        )
            return true;

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

    /// <summary>Whether it can be a whole object at all.
    /// What cannot is not read: an exception for each line costs far more than the line.</summary>
    static bool IsClosed(string line) => line.AsSpan().Trim() is ['{', .., '}'];

    /// <summary>Only an escaped text can hold half of a character.</summary>
    static void RefuseHalves(ReadOnlySpan<byte> json)
    {
        for (var reader = new Utf8JsonReader(json); reader.Read(); )
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                reader.GetString();
    }
}
