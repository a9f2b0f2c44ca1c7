namespace PerfAssert.Scenarios;

/// <summary>A piece of YAML with its place.</summary>
abstract record Node(Place Place)
{
    /// <summary>What it is, in the words of a message.</summary>
    public abstract string Words { get; }
}

/// <summary>A single value.</summary>
/// <param name="Text">As it is written, without quotes.</param>
/// <param name="IsQuoted">Whether it is text for sure.</param>
/// <param name="Place">Where.</param>
sealed record Scalar(string Text, bool IsQuoted, Place Place) : Node(Place)
{
    public override string Words => Text.Length == 0 && !IsQuoted ? "nothing" : $"'{Text}'";

    public bool IsNothing => !IsQuoted && Text is "" or "~" or "null";
}

/// <summary>A list.</summary>
sealed record Series(IReadOnlyList<Node> Items, Place Place) : Node(Place)
{
    public override string Words => "a list";
}

/// <summary>Keys with values; no key stands twice.</summary>
sealed record Mapping(IReadOnlyList<(Scalar Key, Node Value)> Entries, Place Place) : Node(Place)
{
    public override string Words => "keys with values";
}
