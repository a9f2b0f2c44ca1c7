using System.Globalization;
using System.Text.Json.Nodes;

namespace PerfAssert.Dashboard.Tests.Serve;

/// <summary>JSON with another text at some places, each named as <c>operations.0.name</c>: also a text that no program
/// of ours would write.</summary>
static class Altered
{
    public static string Json(ReadOnlySpan<byte> whole, params ReadOnlySpan<(string Path, string Text)> changes)
    {
        var json = System.Text.Encoding.UTF8.GetString(whole);
        foreach (var (path, text) in changes)
        {
            var place = path.Split('.')
                .Aggregate(
                    JsonNode.Parse(json)!,
                    (node, step) =>
                        int.TryParse(step, CultureInfo.InvariantCulture, out var index) ? node[index]! : node[step]!
                );
            var root = place.Root;
            place.ReplaceWith("<here>");
            json = root.ToJsonString().Replace("\"\\u003Chere\\u003E\"", text, StringComparison.Ordinal);
        }

        return json;
    }
}
