using System.Globalization;
using PerfAssert.Problems;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PerfAssert.Dashboard.Alerts.Rules;

/// <summary>A mapping of a YAML file, read strictly: what is asked for may stand there, and nothing else.</summary>
sealed class YamlSection(string path, string name, YamlMappingNode node)
{
    const int LargestFile = 1024 * 1024;

    readonly HashSet<string> asked = [];

    /// <summary>The path of this section in the file, as problems name it.</summary>
    public string Name { get; } = name;

    /// <summary>The file that it stands in.</summary>
    public string File { get; } = path;

    /// <summary>The mapping at the root of a file; an empty file is an empty mapping.</summary>
    /// <exception cref="ProblemException">PERF0901, PERF0902, PERF0906: it is no YAML, no mapping, or not there.</exception>
    public static YamlSection Read(string path)
    {
        var yaml = new YamlStream();
        try
        {
            if (new FileInfo(path).Length > LargestFile)
                throw new ProblemException(Problem.RulesUnreadable(path, 1, 1, FormattableString.Invariant($"it is larger than {LargestFile} bytes")));

            using var reader = new StreamReader(path);
            yaml.Load(reader);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProblemException(Problem.RulesNotThere(path), exception);
        }
        catch (YamlException exception)
        {
            throw new ProblemException(Problem.RulesUnreadable(path, exception.Start.Line, exception.Start.Column, exception.Message), exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problem.RulesUnreadable(path, 1, 1, exception.Message), exception);
        }

        return yaml.Documents is [] or [{ RootNode: YamlScalarNode { Value: null or "" } }] ? new(path, "", [])
            : yaml.Documents[0].RootNode is YamlMappingNode root ? new(path, "", root)
            : throw Wrong(path, "the file", yaml.Documents[0].RootNode, "settings, such as 'rules:'");
    }

    /// <summary>A text; null where the setting is absent.</summary>
    public string? Text(string key, string allowed = "a text") => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: { Length: > 0 } value } => value,
        var other => throw Wrong(key, other, allowed),
    };

    /// <summary>What a text means; the fallback where the setting is absent.</summary>
    public T Value<T>(string key, T fallback, Func<string, (bool Ok, T Value)> parse, string allowed)
    {
        if (Text(key, allowed) is not { } text) return fallback;

        return parse(text) is (true, var value) ? value : throw Wrong(key, Find(key)!, allowed);
    }

    public int Whole(string key, int fallback, int least, int most) => Value(
        key,
        fallback,
        text => (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most, number),
        FormattableString.Invariant($"a whole number from {least} to {most}"));

    public TimeSpan Length(string key, TimeSpan fallback) => Value(key, fallback, text => (TimeText.TryParse(text, out var length), length), TimeText.Allowed);

    public bool Switch(string key) => Value(
        key,
        false,
        text => text switch
        {
            "true" => (true, true),
            "false" => (true, false),
            _ => (false, false),
        },
        "true or false");

    /// <summary>A moment with its offset from UTC; null where the setting is absent.</summary>
    public DateTimeOffset? Moment(string key) => Value<DateTimeOffset?>(
        key,
        null,
        text => (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment), moment),
        "a date or a moment in UTC, such as 2026-12-24 or 2026-12-24T18:00:00Z");

    /// <summary>Texts in a list, or a single one, each made into something.</summary>
    public IReadOnlyList<T> List<T>(string key, Func<string, T> make) => Find(key) switch
    {
        null => [],
        YamlScalarNode single => [Made(key, single, make)],
        YamlSequenceNode many => [.. many.Select(item => Made(key, item, make))],
        var other => throw Wrong(key, other, "a list, such as [a, b]"),
    };

    /// <summary>Sections in a list; null where the setting is absent.</summary>
    public IReadOnlyList<YamlSection>? Sections(string key) => Find(key) switch
    {
        null => null,
        YamlSequenceNode many => [.. many.Select((item, index) => Section(string.Create(CultureInfo.InvariantCulture, $"{key}[{index + 1}]"), item))],
        var other => throw Wrong(key, other, "a list, each item beginning with '- '"),
    };

    /// <summary>Sections by their names; none where the setting is absent.</summary>
    public IReadOnlyList<(string Name, YamlSection Section)> Named(string key) => Find(key) switch
    {
        null => [],
        YamlMappingNode many => [.. many.Select(entry => (Key(entry.Key), Section($"{key}.{Key(entry.Key)}", entry.Value)))],
        var other => throw Wrong(key, other, "names with settings below them"),
    };

    /// <summary>A section below this one; empty where it is absent.</summary>
    public YamlSection Below(string key) => Find(key) is { } found ? Section(key, found) : new(File, Whole(key), []);

    /// <summary>That a setting is absent which must be there.</summary>
    public ProblemException Missing(string key, string allowed) => new(Problem.RulesMissing(File, node.Start.Line, Whole(key), allowed));

    /// <summary>That a setting cannot be used.</summary>
    public ProblemException Wrong(string key, string allowed) => Wrong(key, Find(key) ?? node, allowed);

    /// <summary>The same of a value that may hold a secret: it is not shown.</summary>
    public ProblemException WrongUnseen(string key, string allowed) =>
        new(Problem.RulesValue(File, (Find(key) ?? node).Start.Line, (Find(key) ?? node).Start.Column, Whole(key), "<secret>", allowed));

    /// <summary>A setting that may only come from the environment.</summary>
    /// <exception cref="ProblemException">PERF0905: it stands in the file.</exception>
    public string Secret(string key, string variable)
    {
        if (Find(key) is { } found) throw new ProblemException(Problem.SecretInFile(File, found.Start.Line, found.Start.Column, Whole(key), variable));

        return Value($"{key}From", variable, text => (IsVariable(text), text), "the name of an environment variable");
    }

    /// <summary>Refuses what was not asked for.</summary>
    /// <exception cref="ProblemException">PERF0903: there is an unknown setting.</exception>
    public void End()
    {
        if (node.Select(entry => entry.Key).FirstOrDefault(key => !asked.Contains(Key(key))) is { } unknown)
            throw new ProblemException(Problem.RulesSetting(File, unknown.Start.Line, unknown.Start.Column, Whole(Key(unknown)), asked));
    }

    YamlNode? Find(string key)
    {
        asked.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var found) ? found : null;
    }

    YamlSection Section(string key, YamlNode found) => found switch
    {
        YamlMappingNode mapping => new(File, Whole(key), mapping),
        YamlScalarNode { Value: null or "" } => new(File, Whole(key), []),
        _ => throw Wrong(File, Whole(key), found, "settings below it, or {}"),
    };

    T Made<T>(string key, YamlNode item, Func<string, T> make)
    {
        if (item is not YamlScalarNode { Value: { Length: > 0 } text }) throw Wrong(key, item, "texts");

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

    ProblemException Wrong(string key, YamlNode found, string allowed) => Wrong(File, Whole(key), found, allowed);

    static ProblemException Wrong(string path, string setting, YamlNode found, string allowed) => new(Problem.RulesValue(
        path, found.Start.Line, found.Start.Column, setting, found is YamlScalarNode scalar ? scalar.Value ?? "" : found is YamlSequenceNode ? "[...]" : "{...}", allowed));

    static string Key(YamlNode key) => key is YamlScalarNode { Value: { } text } ? text : "?";

    static bool IsVariable(string text) => text.Length <= 200 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') && !char.IsAsciiDigit(text[0]);
}
