using System.Security.Cryptography;

namespace Ledger;

/// <summary>Not changed but for this comment and the names of what is private.</summary>
public static class Steady
{
    static readonly string[] sentence = "the quick brown fox jumps over the lazy dog and the end".Split(' ');
    static readonly byte[] book = new byte[10_240];
    static readonly byte[] digest = new byte[32];

    public static void Hash()
    {
        SHA256.HashData(book, digest);
        Time.GoesOn(10_240);
    }

    public static int Count()
    {
        var perWord = new Dictionary<string, int>();
        foreach (var word in sentence)
            perWord[word] = perWord.GetValueOrDefault(word) + 1;
        Time.GoesOn(400);
        return perWord.Count;
    }
}
