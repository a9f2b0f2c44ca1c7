using System.Text.Encodings.Web;
using System.Text.Json;
using PerfAssert.Records;

namespace PerfAssert.History.Files;

/// <summary>A run as lines of JSON: the run itself, a line for each result, and how many there are with a checksum of all that stands above.</summary>
static class RunText
{
    internal static readonly JsonSerializerOptions Json = new(RecordFile.Json) { WriteIndented = false };
    static readonly JsonWriterOptions format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream stream, HistoryRun run)
    {
        using var lines = new MemoryStream();
        using var json = new Utf8JsonWriter(lines, format);
        Header(json, run);
        End(lines, json);
        foreach (var result in run.Results)
        {
            Result(json, result);
            End(lines, json);
        }

        var text = lines.GetBuffer().AsSpan(0, (int)lines.Length);
        stream.Write(text);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(FormattableString.Invariant($"{{\"results\":{run.Results.Count},\"crc32c\":\"{Checksum.Of(text):x8}\"}}\n")));
    }

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
        if (result.Verdict is { } verdict) json.WriteString(RunFields.OfResult[RunFields.Verdict], Words.Of(verdict));
        json.WriteNumber(RunFields.OfResult[RunFields.Count], result.Count);
        if (result.Errors > 0) json.WriteNumber(RunFields.OfResult[RunFields.Errors], result.Errors);
        for (var i = 0; i < result.Numbers.Count; i++)
            if (double.IsFinite(result.Numbers[i])) json.WriteNumber(RunFields.OfResult[RunFields.FirstNumber + i], result.Numbers[i]);
        if (result.Histogram is { } histogram) json.WriteBase64String(RunFields.OfResult[RunFields.Histogram], [.. histogram]);
        json.WriteEndObject();
    }

    static void End(MemoryStream lines, Utf8JsonWriter json)
    {
        json.Flush();
        json.Reset();
        lines.WriteByte((byte)'\n');
    }
}
