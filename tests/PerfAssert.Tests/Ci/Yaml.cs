using PerfAssert.Tests.Running;
using YamlDotNet.RepresentationModel;

namespace PerfAssert.Tests.Ci;

/// <summary>YAML as maps, lists and texts.</summary>
static class Yaml
{
    /// <summary>A file of this repository, such as <c>docs/ci/github/perf.yml</c>.</summary>
    public static YamlMappingNode Read(string path)
    {
        using var reader = new StreamReader(Path.Combine(Sandbox.Repository, path));
        var stream = new YamlStream();
        stream.Load(reader);
        return Assert.IsType<YamlMappingNode>(Assert.Single(stream.Documents).RootNode);
    }

    public static YamlNode? Find(this YamlNode node, string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    public static string? Text(this YamlNode node, string key) => (node.Find(key) as YamlScalarNode)?.Value;

    public static IEnumerable<YamlNode> List(this YamlNode node, string key) =>
        node.Find(key) switch
        {
            null => [],
            YamlSequenceNode list => list.Children,
            var one => [one],
        };

    /// <summary>The entries of a map of texts.</summary>
    public static IReadOnlyDictionary<string, string> Map(this YamlNode node, string key) =>
        node.Find(key) is YamlMappingNode map
            ? map
                .Children.Where(entry => entry.Value is YamlScalarNode)
                .ToDictionary(
                    entry => ((YamlScalarNode)entry.Key).Value!,
                    entry => ((YamlScalarNode)entry.Value).Value ?? ""
                )
            : new Dictionary<string, string>();

    /// <summary>The names in a map.</summary>
    public static IEnumerable<string> Names(this YamlNode? node) =>
        node is YamlMappingNode map ? map.Children.Keys.Select(key => ((YamlScalarNode)key).Value!) : [];

    /// <summary>The text of a scalar.</summary>
    public static string Value(this YamlNode node) => Assert.IsType<YamlScalarNode>(node).Value!;
}
