namespace PerfAssert.Yaml;

/// <summary>A piece of YAML with its place.</summary>
abstract record Node(Place Place)
{
    /// <summary>What it is, in the words of a message.</summary>
    public abstract string Words { get; }

    /// <summary>How many values it is with all below it, those that aliases repeat counted each time.</summary>
    public virtual int Count => 1;

    /// <summary>How many levels lie below it.</summary>
    public virtual int Depth => 0;
}

/// <summary>A single value.</summary>
/// <param name="Text">As it is written, without quotes.</param>
/// <param name="IsQuoted">Whether it is text for sure.</param>
/// <param name="Place">Where.</param>
sealed record Scalar(string Text, bool IsQuoted, Place Place) : Node(Place)
{
    const int LongestShown = 200;

    public override string Words => Text.Length == 0 && !IsQuoted ? "nothing" : $"'{Shown}'";

    public bool IsNothing => !IsQuoted && Text is "" or "~" or "null";

    /// <summary>The text, cut where it would bury the rest of a message.</summary>
    public string Shown => Text.Length <= LongestShown ? Text : $"{Text[..LongestShown]}…";
}

/// <summary>A list.</summary>
sealed record YamlList(IReadOnlyList<Node> Items, Place Place) : Node(Place)
{
    public override string Words => "a list";

    public override int Count { get; } = 1 + Items.Sum(item => item.Count);

    public override int Depth { get; } = 1 + Items.Select(item => item.Depth).DefaultIfEmpty(-1).Max();
}

/// <summary>Keys with values; no key stands twice.</summary>
sealed record Mapping(IReadOnlyList<(Scalar Key, Node Value)> Entries, Place Place) : Node(Place)
{
    public override string Words => "keys with values";

    public override int Count { get; } = 1 + Entries.Sum(entry => 1 + entry.Value.Count);

    public override int Depth { get; } = 1 + Entries.Select(entry => entry.Value.Depth).DefaultIfEmpty(-1).Max();
}
