using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace PerfAssert.Records;

/// <summary>A text that may be longer than anybody reads:
/// then only its beginning is kept, and a hash that tells it from all others.</summary>
sealed class LongText : IDisposable
{
    const int Longest = 200;
    const int Room = 4096;

    readonly StringBuilder waiting = new();
    IncrementalHash? hash;
    string start = "";

    /// <summary>The text itself, or what is kept of it.</summary>
    public static string Of(string text)
    {
        using var all = new LongText();
        return all.Append(text).ToString();
    }

    public LongText Append(string text)
    {
        waiting.Append(text);
        if (waiting.Length >= Room)
            Take();
        return this;
    }

    public override string ToString()
    {
        if (hash is null && waiting.Length <= Longest)
            return waiting.ToString();

        Take();
        return $"{start}~{Convert.ToHexStringLower(hash!.GetCurrentHash())[..16]}";
    }

    public void Dispose() => hash?.Dispose();

    void Take()
    {
        if (hash is null)
        {
            hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var end = char.IsHighSurrogate(waiting[Longest - 1]) ? Longest - 1 : Longest;
            start = waiting.ToString(0, end);
        }

        foreach (var chunk in waiting.GetChunks())
            hash.AppendData(MemoryMarshal.AsBytes(chunk.Span));
        waiting.Clear();
    }
}
