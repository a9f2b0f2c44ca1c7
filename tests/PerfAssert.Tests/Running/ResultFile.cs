using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace PerfAssert.Tests.Running;

/// <summary>A file of results, in whatever format a runner writes.</summary>
static class ResultFile
{
    // Of xUnit, JUnit, NUnit and TRX.
    static readonly string[] elements = ["test", "testcase", "test-case", "UnitTestResult"];

    /// <summary>Everything that the file says of the only test of a method, as a tool reads it.</summary>
    public static string TextOf(string path, string method) =>
        string.Join('\n', Path.GetExtension(path) == ".json" ? OfJson(path, method) : OfXml(path, method))
            .ReplaceLineEndings("\n");

    static IEnumerable<string> OfXml(string path, string method)
    {
        var test = XDocument
            .Load(path)
            .Descendants()
            .Single(element =>
                elements.Contains(element.Name.LocalName)
                && element
                    .Attributes()
                    .Any(attribute => attribute.Name.LocalName is "name" or "testName" && IsOf(method, attribute.Value))
            );
        return test.DescendantsAndSelf()
            .Attributes()
            .Select(attribute => attribute.Value)
            .Concat(test.DescendantNodes().OfType<XText>().Select(text => text.Value));
    }

    static IEnumerable<string> OfJson(string path, string method) =>
        Texts(
            JsonNode.Parse(File.ReadAllText(path))!["results"]!["tests"]!
                .AsArray()
                .Single(test => IsOf(method, (string)test!["name"]!))
        );

    static IEnumerable<string> Texts(JsonNode? node) =>
        node switch
        {
            JsonObject all => all.SelectMany(entry => Texts(entry.Value)),
            JsonArray all => all.SelectMany(Texts),
            null => [],
            _ => [node.ToString()],
        };

    static bool IsOf(string method, string name) =>
        name == method || name.EndsWith("." + method, StringComparison.Ordinal);
}
