using System.Security.Cryptography;

namespace Ledger;

public static class Steady
{
    static readonly string[] words = "the quick brown fox jumps over the lazy dog and the end".Split(' ');
    static readonly byte[] content = new byte[10_240];
    static readonly byte[] digest = new byte[32];

    public static void Hash()
    {
        SHA256.HashData(content, digest);
        Time.GoesOn(10_240);
    }

    public static int Count()
    {
        var counts = new Dictionary<string, int>();
        foreach (var word in words)
            counts[word] = counts.GetValueOrDefault(word) + 1;
        Time.GoesOn(400);
        return counts.Count;
    }
}
