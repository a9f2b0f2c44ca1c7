using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PerfAssert.Files;
using PerfAssert.Problems;

namespace PerfAssert.Records;

/// <summary>Writes and reads records. A record is there whole or not at all,
/// and nothing is written that would not be read.</summary>
public static class RecordFile
{
    /// <summary>How the name of the file ends that a session keeps until its record is there:
    /// all that a process which crashed leaves.</summary>
    internal const string Begun = ".begun";

    /// <summary>Of one record, however it comes: as a file, or posted.</summary>
    internal const int MostBytes = 64 * 1024 * 1024;

    const int MostTokens = 10_000_000;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new ValuesOnOneLine(),
        },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { StrictValues.Demand } },
    };

    /// <summary>Writes the record to a temporary file beside it, forces it to the disk, and renames it.</summary>
    /// <exception cref="IOException">The disk is full or the directory cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory must not be written.</exception>
    /// <exception cref="ProblemException">PERF0305: nothing could read it.</exception>
    public static void Write(string path, RunRecord record)
    {
        var bytes = Bytes(record);
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>The record as a file holds it: without its single values where they
    /// are too many to be read again.</summary>
    /// <exception cref="ProblemException">PERF0305: nothing could read it.</exception>
    internal static byte[] Bytes(RunRecord record)
    {
        try
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(record, Json);
            if (IsSmall(bytes))
                return bytes;

            var light = JsonSerializer.SerializeToUtf8Bytes(WithoutValues(record), Json);
            return IsSmall(light)
                ? light
                : throw new JsonException(
                    FormattableString.Invariant($"It has more than {MostBytes >> 20} MB or {MostTokens} values.")
                );
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new ProblemException(Problem.RecordUnwritable(record.Run, Reason(exception)), exception);
        }
    }

    /// <summary>Reads a record.</summary>
    /// <exception cref="ProblemException">PERF0301 to PERF0304: it is broken, too new, absent or too large.</exception>
    public static RunRecord Read(string path) => Parse(Content(path, MostBytes), path);

    /// <summary>What a file holds, whatever that is.</summary>
    /// <exception cref="ProblemException">PERF0301, PERF0303, PERF0304:
    /// it cannot be read, is absent or too large.</exception>
    internal static ReadOnlyMemory<byte> Content(string path, int most)
    {
        try
        {
            return JsonBytes.Read(path, most);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProblemException(Problem.RecordMissing(path), exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problem.RecordUnreadable(path, 1, exception.Message), exception);
        }
    }

    /// <summary>Reads what a file holds, or what somebody sent.</summary>
    /// <param name="bytes">The record.</param>
    /// <param name="path">Where it is from, for people.</param>
    /// <exception cref="ProblemException">PERF0301, PERF0302, PERF0304: it is broken, too new or too large.</exception>
    internal static RunRecord Parse(ReadOnlyMemory<byte> bytes, string path)
    {
        if (bytes.Length > MostBytes)
            throw new ProblemException(Problem.FileTooLarge(path, MostBytes));

        var json = JsonBytes.AsUtf8(bytes).Span;
        try
        {
            var (schema, tokens) = JsonBytes.Look(json);
            if (schema > RunRecord.CurrentSchema)
                throw new ProblemException(Problem.RecordTooNew(path, schema.Value, RunRecord.CurrentSchema));
            if (tokens > MostTokens)
                throw new JsonException(FormattableString.Invariant($"It has more than {MostTokens} values."));

            return JsonSerializer.Deserialize<RunRecord>(json, Json) ?? throw new JsonException("It is empty.");
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or NotSupportedException)
        {
            var line = (exception as JsonException)?.LineNumber + 1 ?? 1;
            throw new ProblemException(Problem.RecordUnreadable(path, line, Reason(exception)), exception);
        }
    }

    /// <summary>Why what was not read but made would not be read again; null: it would.</summary>
    internal static string? FaultOf<T>(T made)
    {
        try
        {
            JsonSerializer.Serialize(Stream.Null, made, Json);
            return null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return Reason(exception);
        }
    }

    static bool IsSmall(byte[] bytes) => bytes.Length <= MostBytes && JsonBytes.Look(bytes).Tokens <= MostTokens;

    static RunRecord WithoutValues(RunRecord record) =>
        record with
        {
            Tests =
            [
                .. record.Tests.Select(test =>
                    test with
                    {
                        Metrics = [.. test.Metrics.Select(metric => metric with { Values = null })],
                    }
                ),
            ],
        };

    /// <summary>What System.Text.Json finds has its place in the sentence already.</summary>
    static string Reason(Exception exception) =>
        exception is JsonException { Path: { } place }
        && !exception.Message.Contains(" Path: ", StringComparison.Ordinal)
            ? $"{exception.Message} Path: {place}."
            : exception.Message;

    /// <summary>A thousand values on a thousand lines would bury the rest of the file.</summary>
    sealed class ValuesOnOneLine : JsonConverter<IReadOnlyList<double>>
    {
        public override IReadOnlyList<double> Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) =>
            JsonSerializer.Deserialize<double[]>(ref reader, options) ?? throw new JsonException("Values are missing.");

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<double> value, JsonSerializerOptions options) =>
            writer.WriteRawValue(
                $"[{string.Join(',', value.Select(number => number.ToString("G6", CultureInfo.InvariantCulture)))}]"
            );
    }
}
