using System.Security.Cryptography;

namespace Shop;

/// <summary>Tests with stored baselines; how much they do comes from the environment.</summary>
public class Stored
{
    static readonly byte[] content = new byte[40_000];
    static readonly byte[] digest = new byte[32];
    static readonly int length = int.Parse(Environment.GetEnvironmentVariable("SHOP_LENGTH") ?? "10000");
    static readonly int objects = int.Parse(Environment.GetEnvironmentVariable("SHOP_OBJECTS") ?? "2");

    [PerfFact(Baseline = true)]
    public void Seals()
    {
        Hash(length);
        for (var i = 0; i < objects; i++)
            Keep(new byte[100]);
    }

    [PerfFact(BaselineReference = nameof(Half))]
    public void Seals_by_ratio() => Hash(length);

    [PerfFact(Baseline = true)]
    public void Sealed_in_real_time() => Hash(length);

    [PerfFact(Baseline = true)]
    public void Fails_where_new() => Hash(10_000);

    [PerfReference]
    public void Half() => Hash(5000);

    /// <summary>A byte takes a nanosecond of the planted clock.</summary>
    static void Hash(int bytes)
    {
        SHA256.HashData(content.AsSpan(0, bytes), digest);
        Planted.Takes(bytes);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    static void Keep(byte[] bytes) => digest[0] = bytes[0];
}
