using System.Collections.Concurrent;
using System.Text.Json;

namespace PerfAssert.History.Files;

/// <summary>The same text for the same bytes: a name that stands in a million lines is kept once.</summary>
sealed class Utf8Names : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    readonly ConcurrentDictionary<byte[], string> names;
    readonly ConcurrentDictionary<byte[], string>.AlternateLookup<ReadOnlySpan<byte>> lookup;

    public Utf8Names()
    {
        names = new(this);
        lookup = names.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>The text at which the reader stands.</summary>
    public string Of(ref Utf8JsonReader json)
    {
        if (json.ValueIsEscaped || json.HasValueSequence)
            return json.GetString()!;
        if (lookup.TryGetValue(json.ValueSpan, out var known))
            return known;

        return names.GetOrAdd(json.ValueSpan.ToArray(), json.GetString()!);
    }

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        var hash = new HashCode();
        hash.AddBytes(alternate);
        return hash.ToHashCode();
    }

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}
