using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PerfAssert.Records;

namespace PerfAssert.Core.Tests.Records;

/// <summary>docs/record.schema.json is made of <see cref="RunRecord"/> and its documentation;
/// <c>APPROVE=1</c> writes it anew.</summary>
public class RecordSchemaTests
{
    static readonly Dictionary<string, string> documentation = XDocument
        .Load(Path.Combine(AppContext.BaseDirectory, "PerfAssert.Core.xml"))
        .Descendants("member")
        .Where(member => member.Element("summary") is not null)
        .ToDictionary(member => member.Attribute("name")!.Value, member => Words(member.Element("summary")!));

    [Fact]
    public void The_schema_in_the_documentation_is_that_of_the_record()
    {
        RecordFile.Json.MakeReadOnly(populateMissingResolver: true);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = $"PerfAssert record, schema {RunRecord.CurrentSchema}",
        };
        foreach (
            var (name, value) in RecordFile.Json.GetJsonSchemaAsNode(typeof(RunRecord), Options).AsObject().ToList()
        )
            schema[name] = value?.DeepClone();

        Approved.IsFile(
            schema.ToJsonString(RecordFile.Json) + "\n",
            Path.Combine(Repository.Root, "docs", "record.schema.json")
        );
    }

    [Fact]
    public void Every_field_of_the_schema_is_described()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "record.schema.json")))!;

        var fields = Fields(schema).ToList();

        Assert.True(fields.Count > 50);
        Assert.Empty(
            fields
                .Where(field => field.Node["description"] is null && field.Node["$ref"] is null)
                .Select(field => field.Name)
        );
    }

    static JsonSchemaExporterOptions Options { get; } =
        new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };

    static JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = context.TypeInfo.Type;

        // The exporter cannot look into a converter of our own: the values on one line.
        var schema =
            type == typeof(IReadOnlyList<double>)
                ? new JsonObject
                {
                    ["type"] = new JsonArray("array", "null"),
                    ["items"] = new JsonObject { ["type"] = "number" },
                }
                : node as JsonObject;
        var key = context.PropertyInfo is { } property
            ? $"P:{property.DeclaringType.FullName}.{char.ToUpperInvariant(property.Name[0])}{property.Name[1..]}"
            : $"T:{type.FullName}";
        if (schema is not null && documentation.TryGetValue(key, out var sentence))
            schema.Insert(0, "description", sentence);
        return schema ?? node;
    }

    static string Words(XElement element) =>
        Regex.Replace(element.Value.Trim(), @"\s+", " ", RegexOptions.None, Timeout.InfiniteTimeSpan);

    static IEnumerable<(string Name, JsonNode Node)> Fields(JsonNode? node)
    {
        if (node is JsonArray array)
            return array.SelectMany(Fields);
        if (node is not JsonObject schema)
            return [];

        var own = schema["properties"]?.AsObject().Select(field => (field.Key, field.Value!)) ?? [];
        return own.Concat(schema.SelectMany(field => Fields(field.Value)));
    }
}
