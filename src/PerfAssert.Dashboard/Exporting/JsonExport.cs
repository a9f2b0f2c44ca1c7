using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PerfAssert.History;
using PerfAssert.Reports.Formats;

namespace PerfAssert.Dashboard.Exporting;

/// <summary>The series with their runs, as JSON in ASCII.</summary>
static class JsonExport
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Default,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write(IReadOnlyList<Series> series) =>
        JsonReport.Harmless(
            JsonSerializer.Serialize(
                series.Select(one => new
                {
                    one.Key.Project,
                    one.Key.Test,
                    one.Key.Metric,
                    Statistic = one.Statistic.Name,
                    one.Key.Unit,
                    one.Key.Branch,
                    one.Key.Machine,
                    one.Points,
                }),
                json
            )
        ) + "\n";
}
