using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PerfAssert.Problems;

namespace PerfAssert.Records;

/// <summary>Writes and reads records. A record is there whole or not at all.</summary>
public static class RecordFile
{
    /// <summary>How the name of the file ends that a session keeps until its record is there: all that a process which crashed leaves.</summary>
    internal const string Begun = ".begun";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new ValuesOnOneLine() },
    };

    /// <summary>Writes the record to a temporary file beside it, forces it to the disk, and renames it.</summary>
    /// <exception cref="IOException">The disk is full or the directory cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory must not be written.</exception>
    public static void Write(string path, RunRecord record) =>
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, record, Json));

    /// <summary>The record as a file holds it.</summary>
    internal static byte[] Bytes(RunRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, Json);

    /// <summary>Reads a record.</summary>
    /// <exception cref="ProblemException">PERF0301 to PERF0303: it is broken, too new or absent.</exception>
    public static RunRecord Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProblemException(Problem.RecordMissing(path), exception);
        }

        return Parse(bytes, path);
    }

    /// <summary>Reads what a file holds, or what somebody sent.</summary>
    /// <param name="bytes">The record.</param>
    /// <param name="path">Where it is from, for people.</param>
    /// <exception cref="ProblemException">PERF0301, PERF0302: it is broken or too new.</exception>
    internal static RunRecord Parse(byte[] bytes, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            if (document.RootElement.TryGetProperty("schema", out var schema) && schema.TryGetInt32(out var number) && number > RunRecord.CurrentSchema)
                throw new ProblemException(Problem.RecordTooNew(path, number, RunRecord.CurrentSchema));

            return JsonSerializer.Deserialize<RunRecord>(bytes, Json) ?? throw new JsonException("It is empty.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NotSupportedException)
        {
            var line = (exception as JsonException)?.LineNumber + 1 ?? 1;
            throw new ProblemException(Problem.RecordUnreadable(path, line, exception.Message), exception);
        }
    }

    /// <summary>A thousand values on a thousand lines would bury the rest of the file.</summary>
    sealed class ValuesOnOneLine : JsonConverter<IReadOnlyList<double>>
    {
        public override IReadOnlyList<double> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<double[]>(ref reader, options) ?? throw new JsonException("Values are missing.");

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<double> value, JsonSerializerOptions options) =>
            writer.WriteRawValue(
                $"[{string.Join(',', value.Select(number => number.ToString("G6", System.Globalization.CultureInfo.InvariantCulture)))}]");
    }
}
