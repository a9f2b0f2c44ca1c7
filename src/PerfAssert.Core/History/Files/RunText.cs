using System.Text.Encodings.Web;
using System.Text.Json;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.History.Files;

/// <summary>A run as lines of JSON: the run itself, a line for each result, and how many there are with a checksum of
/// all that stands above.</summary>
static class RunText
{
    /// <summary>Of one run: half of what a reader takes.</summary>
    public const int MostBytes = 128 * 1024 * 1024;

    /// <summary>Of one run.</summary>
    public const int MostResults = 1_000_000;

    internal static readonly JsonSerializerOptions Json = new(RecordFile.Json) { WriteIndented = false };
    static readonly JsonWriterOptions format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a run.</summary>
    /// <exception cref="ProblemException">PERF0817: it is too large to be read again.</exception>
    public static void Write(Stream stream, HistoryRun run)
    {
        if (run.Results.Count > MostResults)
            throw TooLarge(run);

        using var lines = new MemoryStream();
        using var json = new Utf8JsonWriter(lines, format);
        Header(json, run);
        End(lines, json);
        foreach (var result in run.Results)
        {
            Result(json, result);
            End(lines, json);
            if (lines.Length > MostBytes)
                throw TooLarge(run);
        }

        var text = lines.GetBuffer().AsSpan(0, (int)lines.Length);
        stream.Write(text);
        Footer(stream, run.Results.Count, Checksum.Of(text));
    }

    /// <summary>Writes the lines of a run as they are: what this version does not know of it stays.</summary>
    public static void Copy(Stream stream, RunLines run)
    {
        var sum = Checksum.Start;
        foreach (var line in run.Results.Prepend(run.Header))
        {
            stream.Write(line.Span);
            stream.WriteByte((byte)'\n');
            sum = Checksum.Add(Checksum.Add(sum, line.Span), "\n"u8);
        }

        Footer(stream, run.Results.Count, ~sum);
    }

    static void Footer(Stream stream, int results, uint sum) =>
        stream.Write(
            System.Text.Encoding.UTF8.GetBytes(
                FormattableString.Invariant($"{{\"results\":{results},\"crc32c\":\"{sum:x8}\"}}\n")
            )
        );

    static ProblemException TooLarge(HistoryRun run) =>
        new(
            Problem.RunUnkeepable(
                run.Run,
                FormattableString.Invariant(
                    $"it has more than {MostResults} results, or more than {MostBytes >> 20} MB"
                )
            )
        );

    static void Header(Utf8JsonWriter json, HistoryRun run)
    {
        json.WriteStartObject();
        json.WriteNumber("schema", HistoryRun.CurrentSchema);
        json.WriteString("run", run.Run);
        json.WriteString("at", run.At.UtcDateTime);
        json.WriteString("project", run.Project);
        json.WriteString("branch", run.Branch);
        json.WriteString("commit", run.Commit);
        json.WriteString("machine", run.Machine);
        json.WriteString("tool", run.Tool);
        json.WritePropertyName("environment");
        JsonSerializer.Serialize(json, run.Environment, Json);
        if (run.Formerly is { } formerly)
        {
            json.WritePropertyName("formerly");
            JsonSerializer.Serialize(json, formerly, Json);
        }

        json.WriteEndObject();
    }

    static void Result(Utf8JsonWriter json, HistoryResult result)
    {
        json.WriteStartObject();
        json.WriteString(RunFields.OfResult[RunFields.Test], result.Test);
        json.WriteString(RunFields.OfResult[RunFields.Metric], result.Metric);
        json.WriteString(RunFields.OfResult[RunFields.Unit], result.Unit);
        if (result.Verdict is { } verdict)
            json.WriteString(RunFields.OfResult[RunFields.Verdict], VerdictWords.Of(verdict));
        json.WriteNumber(RunFields.OfResult[RunFields.Count], result.Count);
        if (result.Errors > 0)
            json.WriteNumber(RunFields.OfResult[RunFields.Errors], result.Errors);
        for (var i = 0; i < result.Numbers.Count; i++)
            if (double.IsFinite(result.Numbers[i]))
                json.WriteNumber(RunFields.OfResult[RunFields.FirstNumber + i], result.Numbers[i]);
        if (result.Histogram is { } histogram)
            json.WriteBase64String(RunFields.OfResult[RunFields.Histogram], [.. histogram]);
        json.WriteEndObject();
    }

    static void End(MemoryStream lines, Utf8JsonWriter json)
    {
        json.Flush();
        json.Reset();
        lines.WriteByte((byte)'\n');
    }
}
