using System.Buffers;
using System.Text.Json;

namespace PerfAssert.Records;

/// <summary>Reads reports as BenchmarkDotNet's exporters and editors write them: with NaN for what has no value, in any
/// encoding, with comments. What is absent or has another form is null.</summary>
static class BenchmarkJson
{
    static readonly JsonDocumentOptions lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };
    static readonly byte[][] numbers = ["NaN"u8.ToArray(), "-Infinity"u8.ToArray(), "Infinity"u8.ToArray()];

    /// <summary>Of one report.</summary>
    public const int MostBytes = 256 * 1024 * 1024;

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="Problems.ProblemException">PERF0304: it is too large.</exception>
    public static ReadOnlyMemory<byte> Read(string path) => JsonBytes.Read(path, MostBytes);

    /// <summary>The document in them.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> bytes) => JsonDocument.Parse(Strict(bytes), lenient);

    /// <summary>The names in the outermost object, as far as it can be read, and whether that is to its end.</summary>
    public static (IReadOnlySet<string> Names, bool IsWhole) Root(ReadOnlyMemory<byte> bytes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var json = new Utf8JsonReader(
            Strict(bytes).Span,
            new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }
        );
        try
        {
            while (json.Read())
                if (json is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                    names.Add(json.GetString()!);
            return (names, true);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (names, false);
        }
    }

    public static JsonElement? Find(JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == kind
            ? value
            : null;

    public static string? Text(JsonElement element, string name)
    {
        try
        {
            return Find(element, name, JsonValueKind.String)?.GetString() is { Length: > 0 } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null; // Half of a surrogate pair.
        }
    }

    public static double? Number(JsonElement element, string name) =>
        Find(element, name, JsonValueKind.Number) is { } value ? Number(value) : null;

    public static double? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : null;

    public static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        Find(element, name, JsonValueKind.Array) is { } items ? items.EnumerateArray() : [];

    /// <summary>With null in the place of each number that JSON has none for:
    /// whoever wrote it meant that there is no value.</summary>
    static ReadOnlyMemory<byte> Strict(ReadOnlyMemory<byte> bytes)
    {
        var text = bytes.Span;
        if (text.IndexOf("NaN"u8) < 0 && text.IndexOf("Infinity"u8) < 0)
            return bytes;

        var strict = new ArrayBufferWriter<byte>(text.Length);
        while (!text.IsEmpty)
        {
            var length = StringAt(text);
            if (length == 0 && NumberAt(text) is > 0 and var number)
            {
                strict.Write("null"u8);
                text = text[number..];
                continue;
            }

            length = Math.Max(length, 1);
            strict.Write(text[..length]);
            text = text[length..];
        }

        return strict.WrittenMemory;
    }

    static int NumberAt(ReadOnlySpan<byte> text)
    {
        foreach (var number in numbers)
            if (text.StartsWith(number))
                return number.Length;
        return 0;
    }

    /// <summary>The length of the string that begins here; 0: none does.</summary>
    static int StringAt(ReadOnlySpan<byte> text)
    {
        if (text[0] != '"')
            return 0;

        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '"')
                return i + 1;
        }

        return text.Length;
    }
}
