using System.Security.Cryptography;
using System.Text.Json;

namespace Ledger;

public sealed record Entry(int Number, string Account, int[] Amounts);

/// <summary>What took so long in the first version.</summary>
public static class Work
{
    static readonly byte[] content = new byte[20_480];
    static readonly byte[] digest = new byte[32];
    static readonly uint[] numbers = new uint[1000];
    static readonly Entry[] entries =
    [
        .. Enumerable.Range(0, 100).Select(number => new Entry(number, "cash", [1, 2, 3])),
    ];
    static uint state;

    public static void Hash()
    {
        SHA256.HashData(content.AsSpan(0, 10_240), digest);
        Time.GoesOn(10_240);
    }

    public static byte[] Serialize()
    {
        Time.GoesOn(10_000);
        return JsonSerializer.SerializeToUtf8Bytes(entries);
    }

    public static void Mix() => Mix(120);

    public static void Fold()
    {
        state = Paper.Sheet.Fold(state, 600);
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
