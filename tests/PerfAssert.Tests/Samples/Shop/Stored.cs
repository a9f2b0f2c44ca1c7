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
        SHA256.HashData(content.AsSpan(0, length), digest);
        for (var i = 0; i < objects; i++) Keep(new byte[100]);
    }

    [PerfFact(BaselineReference = nameof(Half))]
    public void Seals_by_ratio() => SHA256.HashData(content.AsSpan(0, length), digest);

    [PerfFact(Baseline = true)]
    public void Fails_where_new() => SHA256.HashData(content.AsSpan(0, 10_000), digest);

    [PerfReference] public void Half() => SHA256.HashData(content.AsSpan(0, 5000), digest);

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    static void Keep(byte[] bytes) => digest[0] = bytes[0];
}
