using System.Text.Encodings.Web;
using System.Text.Json;
using PerfAssert.Records;

namespace PerfAssert.Reports.Formats;

/// <summary>The record itself. Unlike in the saved file every letter outside ASCII is escaped, so that no reader takes
/// it for something else.</summary>
static class JsonReport
{
    static readonly JsonSerializerOptions json = new(RecordFile.Json) { Encoder = JavaScriptEncoder.Default };

    public static string Write(Report report) =>
        Harmless(
            report.Runs.Count == 1
                ? JsonSerializer.Serialize(report.Runs[0], json)
                : JsonSerializer.Serialize(report.Runs, json)
        ) + "\n";

    /// <summary>The same values, without <c>##</c>: a CI system that reads the output of a step takes <c>##vso[</c> for
    /// a command wherever it stands.</summary>
    public static string Harmless(string json) => json.Replace("##", "#\\u0023", StringComparison.Ordinal);
}
