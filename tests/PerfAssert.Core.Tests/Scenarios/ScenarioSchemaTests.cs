using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Scenarios;
using PerfAssert.Settings;
using PerfAssert.Yaml;

namespace PerfAssert.Core.Tests.Scenarios;

/// <summary>docs/scenarios.schema.json is made of the attributes and their documentation;
/// <c>APPROVE=1</c> writes it anew.</summary>
public partial class ScenarioSchemaTests
{
    static readonly Vocabulary vocabulary = AttributeWords.Of(null);

    static readonly Dictionary<string, string> documentation = XDocument
        .Load(Path.Combine(AppContext.BaseDirectory, "PerfAssert.xml"))
        .Descendants("member")
        .Where(member => member.Element("summary") is not null)
        .ToDictionary(
            member => member.Attribute("name")!.Value,
            member => Spaces().Replace(Words(member.Element("summary")!).Trim(), " ")
        );

    [Fact]
    public void The_schema_in_the_documentation_is_that_of_the_attributes() =>
        Approved.IsFile(
            Schema.ToJsonString(RecordFile.Json) + "\n",
            Path.Combine(Repository.Root, "docs", "scenarios.schema.json")
        );

    [Fact]
    public void Examples_fit_the_schema_and_can_be_read()
    {
        var examples = Block()
            .Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "scenarios.md")))
            .Select(match => match.Groups["text"].Value)
            .Append(
                File.ReadAllText(
                    Path.Combine(Repository.Root, "tests", "PerfAssert.Tests", "Samples", "Shop", "perfassert.yaml")
                )
            )
            .ToList();

        Assert.True(examples.Count > 2);
        Assert.All(
            examples,
            example =>
            {
                Assert.Empty(SchemaCheck.Errors(Schema, Json(example)));
                Assert.NotNull(ScenarioFile.Parse(new StringReader(example), "example", vocabulary));
            }
        );
    }

    [Theory]
    [InlineData("scenarios:\n  a:\n    p95UnderMS: 2")]
    [InlineData("scenarios:\n  a:\n    users: many")]
    [InlineData("scenarios:\n  a:\n    users: 3.5")]
    [InlineData("scenarios:\n  a:\n    preset: storm")]
    [InlineData("scenarios:\n  a:\n    limits: p95 < 3ms")]
    [InlineData("scenarios:\n  a:\n    phases:\n      - steadyUser: 3")]
    [InlineData("scenarios:\n  a:\n    phases:\n      - rampUsers: 3")]
    [InlineData("scenarios:\n  a:\n    phases:\n      - rampUsers: [3]")]
    [InlineData("scenarios:\n  a:\n    mix:\n      - weight: 3")]
    [InlineData("dataSets:\n  a:\n    - [[1]]")]
    public void A_mistake_fits_neither_the_schema_nor_the_reader(string text)
    {
        Assert.NotEmpty(SchemaCheck.Errors(Schema, Json(text)));
        Assert.Throws<ProblemException>(() => ScenarioFile.Parse(new StringReader(text), "mistake", vocabulary));
    }

    static JsonObject Schema =>
        new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "PerfAssert scenarios",
            ["description"] =
                "perfassert.yaml: what performance tests are told by a file instead of by attributes. See "
                + "docs/scenarios.md.",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["scenarios"] = Named(
                    Closed(
                        [
                            .. vocabulary.Settings.Select(Property),
                            new(
                                "phases",
                                ListOf(
                                    new() { ["anyOf"] = new JsonArray([.. vocabulary.Phases.Select(Part)]) },
                                    "The shapes of load, one after the other."
                                )
                            ),
                            new("mix", ListOf(Part(vocabulary.Mix), "The operations of the load.")),
                        ],
                        required: []
                    )
                ),
                ["dataSets"] = Named(
                    ListOf(
                        new() { ["anyOf"] = new JsonArray(Value(), ListOf(Value(), "A row of several values.")) },
                        "Rows of data for a theory."
                    )
                ),
            },
        };

    static JsonObject Part(PartWords part) =>
        Closed([new(part.Name, Arguments(part)), .. part.Settings.Select(Property)], required: [part.Name]);

    static JsonObject Arguments(PartWords part) =>
        part.Arguments switch
        {
            [] => new() { ["description"] = Described("T:PerfAssert.", part.Name, "Attribute"), ["type"] = "null" },
            [var only] => TypeOf(only, Described("T:PerfAssert.", part.Name, "Attribute")),
            var several => new()
            {
                ["description"] =
                    $"{Described("T:PerfAssert.", part.Name, "Attribute")} A list of "
                    + $"{string.Join(" and ", several.Select(word => word.Name))}.",
                ["type"] = "array",
                ["items"] = TypeOf(several[0], null),
                ["minItems"] = several.Count,
                ["maxItems"] = several.Count,
            },
        };

    /// <summary>A setting that the text refers to has its name in the file.</summary>
    static string Words(XElement text) =>
        string.Concat(
            text.Nodes()
                .Select(node =>
                    node is XElement element
                        ? element.Attribute("cref") is { } to
                            ? Word(to.Value)
                            : Words(element)
                        : (node as XText)?.Value
                )
        );

    static string Word(string cref) =>
        cref.Split('.', '(').Last(part => !part.EndsWith(')')) is var name
        && cref.StartsWith("P:", StringComparison.Ordinal)
            ? char.ToLowerInvariant(name[0]) + name[1..]
            : name.Replace("Attribute", "", StringComparison.Ordinal);

    static KeyValuePair<string, JsonNode?> Property(SettingWord word) =>
        new(word.Name, TypeOf(word, Described("P:PerfAssert.", word.Name, "")));

    static JsonObject TypeOf(SettingWord word, string? description)
    {
        JsonObject schema = word.Kind switch
        {
            SettingKind.Number => new() { ["type"] = "number" },
            SettingKind.Whole => new() { ["type"] = "integer" },
            SettingKind.Switch => new() { ["type"] = "boolean" },
            SettingKind.Word => new()
            {
                ["type"] = "string",
                ["enum"] = new JsonArray([.. word.Words.Select(known => JsonValue.Create(known))]),
            },
            SettingKind.Limits => new()
            {
                ["type"] = "array",
                ["items"] = new JsonObject { ["type"] = "string" },
            },
            SettingKind.Wholes => new()
            {
                ["type"] = "array",
                ["items"] = new JsonObject { ["type"] = "integer" },
            },
            _ => new() { ["type"] = "string" },
        };
        if (description is not null)
            schema.Insert(0, "description", description);
        return schema;
    }

    /// <summary>Where several attributes have a property of that name, all say the same of it.</summary>
    /// <summary>What users write says it: the attributes, which lie in no folder.</summary>
    static string Described(string prefix, string word, string suffix)
    {
        var name = word == "operation" ? "MixAttribute" : AttributeWords.PropertyOf(word) + suffix;
        return documentation
            .Where(entry =>
                entry.Key.StartsWith(prefix, StringComparison.Ordinal)
                && entry.Key.EndsWith($".{name}", StringComparison.Ordinal)
                && entry.Key.Count(letter => letter == '.') <= (prefix[0] == 'T' ? 1 : 2)
            )
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => entry.Value)
            .First();
    }

    static JsonObject Closed(IEnumerable<KeyValuePair<string, JsonNode?>> properties, IEnumerable<string> required) =>
        new()
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]),
            ["properties"] = new JsonObject(properties),
        };

    static JsonObject Named(JsonObject what) => new() { ["type"] = "object", ["additionalProperties"] = what };

    static JsonObject ListOf(JsonObject items, string description) =>
        new()
        {
            ["description"] = description,
            ["type"] = "array",
            ["items"] = items,
        };

    static JsonObject Value() => new() { ["type"] = new JsonArray("string", "number", "boolean", "null") };

    /// <summary>As an editor sees YAML.</summary>
    static JsonNode? Json(string text) =>
        Json(
            YamlReader.Parse(
                text,
                "example",
                new(
                    (place, reason) => Problem.ScenarioSyntax($"{place}", reason),
                    (place, key, first) => Problem.ScenarioTwice($"{place}", key, first)
                )
            )
        );

    static JsonNode? Json(Node? node) =>
        node switch
        {
            Mapping mapping => new JsonObject(
                mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Json(entry.Value)))
            ),
            YamlList list => new JsonArray([.. list.Items.Select(Json)]),
            Scalar { IsNothing: true } or null => null,
            Scalar { IsQuoted: false, Text: "true" or "false" } value => JsonValue.Create(value.Text == "true"),
            Scalar { IsQuoted: false } value
                when double.TryParse(
                    value.Text.Replace("_", "", StringComparison.Ordinal),
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var number
                ) => JsonValue.Create(number),
            Scalar value => JsonValue.Create(value.Text),
            _ => throw new NotSupportedException(node.Words),
        };

    [GeneratedRegex(@"```yaml\n(?<text>.*?)```", RegexOptions.Singleline, Timeout.Infinite)]
    private static partial Regex Block();

    [GeneratedRegex(@"\s+", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Spaces();
}
