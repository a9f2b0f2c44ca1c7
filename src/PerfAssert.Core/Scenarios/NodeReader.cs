using PerfAssert.Problems;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PerfAssert.Scenarios;

/// <summary>Reads YAML into nodes that know their places. The only file that knows the library.</summary>
sealed class NodeReader
{
    // Deeper than any scenario, and far from the end of the stack.
    const int Deepest = 20;

    readonly string file;
    readonly Parser parser;
    readonly Dictionary<string, Node> anchors = [];

    NodeReader(string file, TextReader text) => (this.file, parser) = (file, new(text));

    /// <summary>The content of a file; null where it has none.</summary>
    /// <exception cref="ProblemException">PERF0422, PERF0425: it is no YAML, or a key stands twice.</exception>
    public static Node? Read(string file, TextReader text)
    {
        var content = text.ReadToEnd();
        try
        {
            return new NodeReader(file, new StringReader(content)).Document();
        }
        catch (YamlException exception)
        {
            if (FirstTab(content) is { } line) throw new ProblemException(Problem.ScenarioSyntax($"{new Place(file, line, 1)}", "the line is indented with a tab, and YAML wants spaces"), exception);

            throw new ProblemException(Problem.ScenarioSyntax($"{At(file, exception.End)}", exception.Message), exception);
        }
    }

    /// <summary>The usual mistake, of which the library tells another place.</summary>
    static int? FirstTab(string content) => content.Split('\n').Index()
        .Where(line => line.Item[..(line.Item.Length - line.Item.TrimStart().Length)].Contains('\t', StringComparison.Ordinal))
        .Select(line => (int?)line.Index + 1)
        .FirstOrDefault();

    Node? Document()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _)) return null;

        var node = Next(0);
        parser.Consume<DocumentEnd>();
        return parser.TryConsume<DocumentStart>(out var second)
            ? throw new ProblemException(Problem.ScenarioSyntax($"{At(file, second.Start)}", "a second document begins here; write one in each file"))
            : node;
    }

    Node Next(int depth)
    {
        if (depth > Deepest) throw new ProblemException(Problem.ScenarioSyntax($"{At(file, parser.Current!.Start)}", "it is nested too deep"));
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return anchors.TryGetValue(alias.Value.Value, out var known)
                ? known
                : throw new ProblemException(Problem.ScenarioSyntax($"{At(file, alias.Start)}", $"there is no anchor &{alias.Value.Value} before it"));
        }

        var (place, anchor) = (At(file, parser.Current!.Start), (parser.Current as NodeEvent)?.Anchor ?? AnchorName.Empty);
        Node node = parser.Accept<MappingStart>(out _) ? MappingAt(place, depth)
            : parser.Accept<SequenceStart>(out _) ? SeriesAt(place, depth)
            : ScalarAt(place);
        if (!anchor.IsEmpty) anchors[anchor.Value] = node;
        return node;
    }

    Scalar ScalarAt(Place place)
    {
        var scalar = parser.Consume<YamlDotNet.Core.Events.Scalar>();
        return new(scalar.Value, scalar.Style != ScalarStyle.Plain, place);
    }

    Series SeriesAt(Place place, int depth)
    {
        parser.Consume<SequenceStart>();
        var items = new List<Node>();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Next(depth + 1));
        return new(items, place);
    }

    Mapping MappingAt(Place place, int depth)
    {
        parser.Consume<MappingStart>();
        var entries = new List<(Scalar Key, Node Value)>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.Accept<YamlDotNet.Core.Events.Scalar>(out _))
                throw new ProblemException(Problem.ScenarioSyntax($"{At(file, parser.Current!.Start)}", "a key must be a single word"));

            var key = ScalarAt(At(file, parser.Current!.Start));
            if (entries.Find(entry => entry.Key.Text == key.Text).Key is { } first)
                throw new ProblemException(Problem.ScenarioTwice($"{key.Place}", key.Text, first.Place.Line));

            entries.Add((key, Next(depth + 1)));
        }

        return new(entries, place);
    }

    static Place At(string file, Mark mark) => new(file, mark.Line, mark.Column);
}
