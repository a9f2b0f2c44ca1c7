using PerfAssert.Problems;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PerfAssert.Yaml;

/// <summary>
/// Reads YAML into nodes that know their places: one document, single words as keys, no tags. The only file that knows
/// the library. What it takes has bounds, so that no file costs more than a person could have meant.
/// </summary>
sealed class YamlReader
{
    // Deeper than any file that a person writes, and far from the end of the stack.
    const int Deepest = 20;

    // A few lines of aliases of aliases would be billions of values.
    const int MostRepeated = 100_000;

    readonly string file;
    readonly YamlKind kind;
    readonly Scanner scanner;
    readonly Parser parser;
    readonly Dictionary<string, Node> anchors = [];
    readonly Stack<Place> brackets = [];
    int repeated;

    YamlReader(string text, string file, YamlKind kind)
    {
        (this.file, this.kind, scanner) = (file, kind, new(new StringReader(text)));
        parser = new(scanner);
    }

    /// <summary>The content of a file; null where it has none.</summary>
    /// <exception cref="ProblemException">It is no YAML, or a key stands twice: in the words of its kind.</exception>
    /// <exception cref="IOException">It is not there, cannot be read, or is far too large.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static Node? Read(string path, YamlKind kind) => Parse(YamlText.Of(path, kind), path, kind);

    /// <summary>The same of a text.</summary>
    /// <exception cref="ProblemException">It is no YAML, or a key stands twice: in the words of its kind.</exception>
    public static Node? Parse(string text, string file, YamlKind kind)
    {
        YamlText.Check(text, file, kind);
        var reader = new YamlReader(text, file, kind);
        try
        {
            return reader.Document();
        }
        catch (Exception exception) when (exception is not ProblemException)
        {
            // The library has many ways to say that it cannot go on, and not all of them are its own exceptions.
            throw new ProblemException(reader.Stuck(exception, text), exception);
        }
    }

    Problem Stuck(Exception exception, string text)
    {
        var place = At(exception is YamlException { End: { Line: > 0 } end } ? end : scanner.CurrentPosition);
        if (FirstTab(text) is { } line)
            return kind.Broken(new(file, line, 1), "the line is indented with a tab, and YAML wants spaces");

        var reason =
            exception is YamlException ? exception.Message.TrimEnd('.') : "nothing that could stand here follows";
        return kind.Broken(
            place,
            brackets.TryPeek(out var open)
                ? FormattableString.Invariant(
                    $"{reason}; the bracket of line {open.Line}, column {open.Column} is not closed before it"
                )
                : reason
        );
    }

    /// <summary>The usual mistake, of which the library tells another place.</summary>
    static int? FirstTab(string text) =>
        text.Split('\n')
            .Index()
            .Where(line =>
                line.Item.TrimStart().Length > 0
                && line.Item[..(line.Item.Length - line.Item.TrimStart().Length)]
                    .Contains('\t', StringComparison.Ordinal)
            )
            .Select(line => (int?)line.Index + 1)
            .FirstOrDefault();

    Node? Document()
    {
        parser.Consume<StreamStart>();
        if (parser.TryConsume<StreamEnd>(out _))
            return null;

        parser.Consume<DocumentStart>();
        var node = Next(0);
        parser.Consume<DocumentEnd>();
        if (!parser.TryConsume<StreamEnd>(out _))
            throw Broken(Here, "a second document begins here; write one in each file");

        return node;
    }

    Node Next(int depth)
    {
        if (depth > Deepest)
            throw TooDeep(Here);
        if (parser.TryConsume<AnchorAlias>(out var alias))
            return Again(alias, depth);

        var (place, start) = (Here, parser.Current as NodeEvent);
        if (start?.Tag.IsEmpty == false)
            throw Broken(place, "a tag, such as !!str, means nothing here; leave it out");

        Node node = start switch
        {
            MappingStart mapping => Within<MappingEnd>(
                mapping.Style == MappingStyle.Flow,
                place,
                () => MappingAt(place, depth)
            ),
            SequenceStart series => Within<SequenceEnd>(
                series.Style == SequenceStyle.Flow,
                place,
                () => SeriesAt(place, depth)
            ),
            _ => ScalarAt(place),
        };
        if (start?.Anchor.IsEmpty == false)
            anchors[start.Anchor.Value] = node;
        return node;
    }

    Node Again(AnchorAlias alias, int depth)
    {
        var place = At(alias.Start);
        if (!anchors.TryGetValue(alias.Value.Value, out var known))
            throw Broken(place, $"there is no anchor &{alias.Value.Value} before it");
        if (depth + known.Depth > Deepest)
            throw TooDeep(place);
        if ((repeated += known.Count) > MostRepeated)
            throw Broken(
                place,
                FormattableString.Invariant($"the aliases up to here repeat more than {MostRepeated} values")
            );

        return known;
    }

    Scalar ScalarAt(Place place)
    {
        var scalar = parser.Consume<YamlDotNet.Core.Events.Scalar>();
        return scalar.Value.Contains('\0', StringComparison.Ordinal)
            ? throw Broken(place, "the text holds the character U+0000, which no name and no path can have")
            : new(scalar.Value, scalar.Style != ScalarStyle.Plain, place);
    }

    /// <summary>The library reads one piece ahead, so a bracket is open before its start is passed,
    /// and no more before its end is.</summary>
    Node Within<TEnd>(bool isBracket, Place place, Func<Node> content)
        where TEnd : ParsingEvent
    {
        if (isBracket)
            brackets.Push(place);
        parser.MoveNext();
        var node = content();
        if (isBracket)
            brackets.Pop();
        parser.Consume<TEnd>();
        return node;
    }

    YamlList SeriesAt(Place place, int depth)
    {
        var items = new List<Node>();
        while (!parser.Accept<SequenceEnd>(out _))
            items.Add(Next(depth + 1));
        return new(items, place);
    }

    Mapping MappingAt(Place place, int depth)
    {
        var (entries, lines) = (new List<(Scalar Key, Node Value)>(), new Dictionary<string, long>());
        while (!parser.Accept<MappingEnd>(out _))
        {
            var key = KeyAt(Here, depth);
            if (!lines.TryAdd(key.Text, key.Place.Line))
                throw new ProblemException(kind.Twice(key.Place, key.Shown, lines[key.Text]));

            entries.Add((key, Next(depth + 1)));
        }

        return new(entries, place);
    }

    Scalar KeyAt(Place place, int depth)
    {
        if (Next(depth + 1) is not Scalar key)
            throw Broken(place, "a key must be a single word");
        if (key is { Text: "<<", IsQuoted: false })
            throw Broken(place, "<< merges nothing here; write the settings out, or name all of them with an alias");

        return key with
        {
            Place = place,
        };
    }

    Place Here => At(parser.Current!.Start);

    ProblemException TooDeep(Place place) => Broken(place, "it is nested too deep");

    ProblemException Broken(Place place, string reason) => new(kind.Broken(place, reason));

    Place At(Mark mark) => new(file, mark.Line, mark.Column);
}
