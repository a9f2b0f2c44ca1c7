using System.Security.Cryptography;
using System.Text.Json;

namespace Ledger;

public sealed record Entry(int Number, string Account, int[] Amounts);

/// <summary>Work, and 5 % more of each; with a rename of what is private.</summary>
public static class Work
{
    static readonly byte[] text = new byte[20_480];
    static readonly byte[] digest = new byte[32];
    static readonly uint[] numbers = new uint[1000];
    static readonly Entry[] all = [.. Enumerable.Range(0, 105).Select(number => new Entry(number, "cash", [1, 2, 3]))];
    static readonly Entry[] hundred = [.. all.Take(100)];
    static uint state;

    public static void Hash()
    {
        SHA256.HashData(text.AsSpan(0, 10_752), digest);
        Time.GoesOn(10_752);
    }

    public static byte[] Serialize()
    {
        Time.GoesOn(10_500);
        return JsonSerializer.SerializeToUtf8Bytes(all);
    }

    public static void Mix() => Mix(126);

    public static void Fold()
    {
        state = Paper.Sheet.Fold(state, 600L);
        Time.GoesOn(600);
    }

    static void Mix(int length)
    {
        var value = state | 1;
        for (var i = 0; i < length; i++)
            value = (value ^ numbers[i]) * 16777619;
        state = value;
        Time.GoesOn(length);
    }
}
