using System.Text.Json;
using System.Text.Json.Nodes;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Audit;

/// <summary>Facts as the audit log writes them.</summary>
static class AuditJson
{
    public static JsonSerializerOptions Options { get; } = new(RecordFile.Json) { WriteIndented = false };

    public static JsonNode? Of<T>(T value) => JsonSerializer.SerializeToNode(value, Options);
}
