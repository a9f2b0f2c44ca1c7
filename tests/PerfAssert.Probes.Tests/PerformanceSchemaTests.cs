using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PerfAssert.Core.Tests;
using PerfAssert.Probes.Publishing;

namespace PerfAssert.Probes.Tests;

/// <summary>docs/performance.schema.json is made of <see cref="PerformanceReport"/> and its documentation;
/// <c>APPROVE=1</c> writes it anew.</summary>
public class PerformanceSchemaTests
{
    static readonly Dictionary<string, XElement> documentation = XDocument
        .Load(Path.Combine(AppContext.BaseDirectory, "PerfAssert.Probes.xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value);

    [Fact]
    public void The_schema_in_the_documentation_is_that_of_the_report()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = FormattableString.Invariant(
                $"PerfAssert: GET /performance, schema {PerformanceReport.Current}"
            ),
        };
        PerformanceJson.Options.MakeReadOnly(populateMissingResolver: true);
        foreach (
            var (name, value) in PerformanceJson
                .Options.GetJsonSchemaAsNode(typeof(PerformanceReport), Options)
                .AsObject()
                .ToList()
        )
            schema[name] = value?.DeepClone();

        var text = schema.ToJsonString(
            new()
            {
                WriteIndented = true,
                Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
        Approved.IsFile(text + "\n", Path.Combine(Repository.Root, "docs", "performance.schema.json"));
    }

    [Fact]
    public async Task An_answer_has_the_fields_of_the_schema_and_no_other()
    {
        var time = new SteppedTime();
        await using var app = await WebApp.Start(time);
        for (var i = 0; i < 10; i++)
            app.Probes.Of("a").Record(TimeSpan.FromMilliseconds(3));
        time.Advance(TimeSpan.FromSeconds(3));

        var schema = JsonNode.Parse(
            await File.ReadAllTextAsync(
                Path.Combine(Repository.Root, "docs", "performance.schema.json"),
                TestContext.Current.CancellationToken
            )
        )!;
        var answer = JsonNode.Parse(await app.Get("/performance?window=all&histograms=true"))!;

        Assert.Equal(
            Schema(schema).Where(field => field != "relativeTo").Order(StringComparer.Ordinal),
            Fields(answer).Distinct().Order(StringComparer.Ordinal)
        );
    }

    static JsonSchemaExporterOptions Options { get; } =
        new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Described };

    // The fields of a positional record are described by the parameters of its constructor.
    static JsonNode Described(JsonSchemaExporterContext context, JsonNode node)
    {
        var element = context.PropertyInfo is { } property
            ? Member(property.DeclaringType)
                ?.Elements("param")
                .Single(param =>
                    param.Attribute("name")!.Value.Equals(property.Name, StringComparison.OrdinalIgnoreCase)
                )
            : Member(context.TypeInfo.Type)?.Element("summary");
        if (element is not null && node is JsonObject schema)
            schema.Insert(0, "description", Words(element));
        return node;
    }

    static XElement? Member(Type type) => documentation.GetValueOrDefault($"T:{type.FullName}");

    static string Words(XElement element)
    {
        foreach (var reference in element.Elements("paramref").ToList())
            reference.ReplaceWith(reference.Attribute("name")!.Value);
        return Regex.Replace(element.Value.Trim(), @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    static IEnumerable<string> Schema(JsonNode? node) =>
        node switch
        {
            JsonArray array => array.SelectMany(Schema),
            JsonObject schema => (schema["properties"]?.AsObject().Select(field => field.Key) ?? [])
                .Concat(schema.SelectMany(field => Schema(field.Value)))
                .Distinct(),
            _ => [],
        };

    static IEnumerable<string> Fields(JsonNode? node) =>
        node switch
        {
            JsonArray array => array.SelectMany(Fields),
            JsonObject answer => answer
                .Select(field => field.Key)
                .Concat(answer.SelectMany(field => Fields(field.Value))),
            _ => [],
        };
}
