namespace PerfAssert.Dashboard.Serve.Streaming;

/// <summary>What a page that comes now must know of one thing: the last events about it.</summary>
/// <param name="Kind">The kind of its events.</param>
/// <param name="Key">What they are about.</param>
/// <param name="Keep">How many are kept.</param>
readonly record struct Topic(string Kind, string Key, int Keep)
{
    public bool Equals(Topic other) => Kind == other.Kind && Key == other.Key;

    public override int GetHashCode() => HashCode.Combine(Kind, Key);
}
