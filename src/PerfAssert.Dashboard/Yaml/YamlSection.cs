using System.Globalization;
using PerfAssert.Problems;
using PerfAssert.Reports.Live;
using PerfAssert.Yaml;

namespace PerfAssert.Dashboard.Yaml;

/// <summary>A mapping of a YAML file, read strictly: what is asked for may stand there, and nothing else.</summary>
sealed class YamlSection(string name, Mapping mapping)
{
    static readonly YamlKind kind = new(
        Unreadable,
        (place, key, first) =>
            Unreadable(
                place,
                FormattableString.Invariant($"'{key}' stands here a second time; the first is in line {first}")
            )
    );

    readonly HashSet<string> asked = [];

    /// <summary>The path of this section in the file, as problems name it.</summary>
    public string Name { get; } = name;

    /// <summary>The file that it stands in.</summary>
    public string File { get; } = mapping.Place.File;

    /// <summary>The mapping at the root of a file; an empty file is an empty mapping.</summary>
    /// <exception cref="ProblemException">PERF0901, PERF0902, PERF0906:
    /// it is no YAML, no mapping, or not there.</exception>
    public static YamlSection Read(string path)
    {
        try
        {
            return YamlReader.Read(path, kind) switch
            {
                null or Scalar { IsNothing: true } => new("", new Mapping([], new(path, 1, 1))),
                Mapping root => new("", root),
                var other => throw Unusable("the file", other, "settings, such as 'rules:'"),
            };
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProblemException(Problem.RulesNotThere(path), exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Unreadable(new(path, 1, 1), exception.Message), exception);
        }
    }

    /// <summary>A text; null where the setting is absent.</summary>
    public string? Text(string key, string allowed = "a text") =>
        Find(key) switch
        {
            null => null,
            Scalar { Text.Length: > 0, IsNothing: false } value => value.Text,
            var other => throw Wrong(key, other, allowed),
        };

    /// <summary>What a text means; the fallback where the setting is absent.</summary>
    public T Value<T>(string key, T fallback, Func<string, (bool Ok, T Value)> parse, string allowed)
    {
        if (Text(key, allowed) is not { } text)
            return fallback;

        return parse(text) is (true, var value) ? value : throw Wrong(key, Find(key)!, allowed);
    }

    /// <summary>Texts in a list, or a single one, each made into something.</summary>
    public IReadOnlyList<T> List<T>(string key, Func<string, T> make) =>
        Find(key) switch
        {
            null => [],
            Scalar single => [Made(key, single, make)],
            YamlList many => [.. many.Items.Select(item => Made(key, item, make))],
            var other => throw Wrong(key, other, "a list, such as [a, b]"),
        };

    /// <summary>Sections in a list; null where the setting is absent.</summary>
    public IReadOnlyList<YamlSection>? Sections(string key) =>
        Find(key) switch
        {
            null => null,
            YamlList many =>
            [
                .. many.Items.Select(
                    (item, index) => Section(string.Create(CultureInfo.InvariantCulture, $"{key}[{index + 1}]"), item)
                ),
            ],
            var other => throw Wrong(key, other, "a list, each item beginning with '- '"),
        };

    /// <summary>Sections by their names; none where the setting is absent.</summary>
    public IReadOnlyList<(string Name, YamlSection Section)> Named(string key) =>
        Find(key) switch
        {
            null => [],
            Mapping many =>
            [
                .. many.Entries.Select(entry => (entry.Key.Text, Section($"{key}.{entry.Key.Shown}", entry.Value))),
            ],
            var other => throw Wrong(key, other, "names with settings below them"),
        };

    /// <summary>A section below this one; empty where it is absent.</summary>
    public YamlSection Below(string key) => Find(key) is { } found ? Section(key, found) : Empty(key, mapping.Place);

    /// <summary>That a setting is absent which must be there.</summary>
    public ProblemException Missing(string key, string allowed) =>
        new(Problem.RulesMissing(File, mapping.Place.Line, Whole(key), allowed));

    /// <summary>That a setting cannot be used.</summary>
    public ProblemException Wrong(string key, string allowed) => Wrong(key, Find(key) ?? mapping, allowed);

    /// <summary>The same of a value that may hold a secret: it is not shown.</summary>
    public ProblemException WrongUnseen(string key, string allowed) =>
        Unusable(Whole(key), Find(key) ?? mapping, allowed, "<secret>");

    /// <summary>The same of an address, which is shown up to what may be a token.</summary>
    public ProblemException WrongAddress(string key, string allowed) =>
        Unusable(
            Whole(key),
            Find(key) ?? mapping,
            allowed,
            Find(key) is Scalar scalar ? HttpAddress.Shown(scalar.Shown) : null
        );

    /// <summary>A setting that may only come from the environment.</summary>
    /// <exception cref="ProblemException">PERF0905: it stands in the file.</exception>
    public string Secret(string key, string variable)
    {
        if (Find(key) is { } found)
            throw new ProblemException(
                Problem.SecretInFile(File, found.Place.Line, found.Place.Column, Whole(key), variable)
            );

        return Value($"{key}From", variable, text => (IsVariable(text), text), "the name of an environment variable");
    }

    /// <summary>Refuses what was not asked for.</summary>
    /// <exception cref="ProblemException">PERF0903: there is an unknown setting.</exception>
    public void End()
    {
        if (mapping.Entries.Select(entry => entry.Key).FirstOrDefault(key => !asked.Contains(key.Text)) is { } unknown)
            throw new ProblemException(
                Problem.RulesSetting(File, unknown.Place.Line, unknown.Place.Column, Whole(unknown.Shown), asked)
            );
    }

    Node? Find(string key)
    {
        asked.Add(key);
        return mapping.Entries.FirstOrDefault(entry => entry.Key.Text == key).Value;
    }

    YamlSection Section(string key, Node found) =>
        found switch
        {
            Mapping below => new(Whole(key), below),
            Scalar { IsNothing: true } => Empty(key, found.Place),
            _ => throw Wrong(key, found, "settings below it, or {}"),
        };

    YamlSection Empty(string key, Place place) => new(Whole(key), new Mapping([], place));

    T Made<T>(string key, Node item, Func<string, T> make)
    {
        if (item is not Scalar { Text: { Length: > 0 } text, IsNothing: false })
            throw Wrong(key, item, "texts");

        try
        {
            return make(text);
        }
        catch (ProblemException exception)
        {
            throw Wrong(key, item, $"what can be read: {exception.Problem.Sentence.TrimEnd('.')}");
        }
    }

    string Whole(string key) => Name.Length == 0 ? key : $"{Name}.{key}";

    ProblemException Wrong(string key, Node found, string allowed) => Unusable(Whole(key), found, allowed);

    static ProblemException Unusable(string setting, Node found, string allowed, string? shown = null) =>
        new(
            Problem.RulesValue(
                found.Place.File,
                found.Place.Line,
                found.Place.Column,
                setting,
                shown
                    ?? (
                        found is Scalar scalar ? scalar.Shown
                        : found is YamlList ? "[...]"
                        : "{...}"
                    ),
                allowed
            )
        );

    static Problem Unreadable(Place place, string reason) =>
        Problem.RulesUnreadable(place.File, place.Line, place.Column, reason);

    static bool IsVariable(string text) =>
        text.Length <= 200
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
        && !char.IsAsciiDigit(text[0]);
}
