using System.Text.Json;
using System.Text.Json.Nodes;

namespace PerfAssert.Core.Tests.Scenarios;

/// <summary>As much of JSON Schema as docs/scenarios.schema.json uses;
/// whatever else it used would be refused here.</summary>
static class SchemaCheck
{
    static readonly string[] known =
    [
        "$schema",
        "title",
        "description",
        "type",
        "additionalProperties",
        "properties",
        "required",
        "items",
        "minItems",
        "maxItems",
        "enum",
        "anyOf",
    ];

    public static IEnumerable<string> Errors(JsonNode schema, JsonNode? value, string path = "$")
    {
        var rules = schema.AsObject();
        foreach (var (rule, _) in rules.Where(rule => !known.Contains(rule.Key)))
            yield return $"{path}: the check does not know {rule}";

        if (rules["type"] is { } type && !Types(type).Any(name => Is(name, value)))
            yield return $"{path}: not {type.ToJsonString()}";
        if (rules["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value)))
            yield return $"{path}: not one of {words.ToJsonString()}";
        if (rules["anyOf"] is JsonArray ways && ways.All(way => Errors(way!, value, path).Any()))
            yield return $"{path}: none of the ways fits";
        if (value is JsonArray list)
        {
            if (
                list.Count < (rules["minItems"]?.GetValue<int>() ?? 0)
                || list.Count > (rules["maxItems"]?.GetValue<int>() ?? int.MaxValue)
            )
                yield return $"{path}: too few or too many items";
            foreach (
                var error in list.SelectMany(
                    (item, index) =>
                        Errors(
                            rules["items"] ?? new JsonObject(),
                            item,
                            FormattableString.Invariant($"{path}[{index}]")
                        )
                )
            )
                yield return error;
        }

        if (value is not JsonObject keys)
            yield break;

        foreach (
            var name in rules["required"]
                ?.AsArray()
                .Select(name => name!.GetValue<string>())
                .Where(name => !keys.ContainsKey(name))
                ?? []
        )
            yield return $"{path}: {name} is missing";
        foreach (var (key, inner) in keys)
        {
            var rule = rules["properties"]?[key] ?? rules["additionalProperties"];
            if (rule is JsonValue)
                yield return $"{path}: {key} is unknown";
            else if (rule is not null)
                foreach (var error in Errors(rule, inner, $"{path}.{key}"))
                    yield return error;
        }
    }

    static IEnumerable<string> Types(JsonNode type) =>
        type is JsonArray several ? several.Select(name => name!.GetValue<string>()) : [type.GetValue<string>()];

    static bool Is(string type, JsonNode? value) =>
        (type, value?.GetValueKind()) switch
        {

            ("object", JsonValueKind.Object)
            or
            ("array", JsonValueKind.Array)
            or
            ("string", JsonValueKind.String)
            or ("number", JsonValueKind.Number) => true,
            ("boolean", JsonValueKind.True or JsonValueKind.False) or ("null", null) => true,
            ("integer", JsonValueKind.Number) => double.IsInteger(value!.GetValue<double>()),
            _ => false,
        };
}
