using System.Security.Cryptography;
using System.Text.Json;

namespace PerfAssert.Core.Tests.Simulation;

/// <summary>Real code whose single calls were recorded.</summary>
/// <param name="Name">The name of its recordings.</param>
/// <param name="Call">One call. What it returns keeps the compiler from leaving work out.</param>
sealed record Workload(string Name, Func<int> Call)
{
    const int ContentBytes = 10 * 1024;
    const int Orders = 100;
    const int Hashes = 500;

    static readonly byte[] key = [.. Enumerable.Range(0, 32).Select(i => (byte)(i * 7))];
    static readonly byte[] content = [.. Enumerable.Range(0, ContentBytes).Select(i => (byte)(i * 31))];
    static readonly byte[] orders = JsonSerializer.SerializeToUtf8Bytes(
        Enumerable
            .Range(0, Orders)
            .Select(i => new Order(i, FormattableString.Invariant($"customer {i}"), i * 1.25m, [i, i + 1]))
    );

    public static IReadOnlyList<Workload> All { get; } = [new("token", Token), new("json", Json), new("sha", Sha)];

    /// <summary>The signature of a token over 10 KB, as text.</summary>
    static int Token() => Convert.ToBase64String(HMACSHA256.HashData(key, content)).Length;

    /// <summary>A hundred orders, read and put where they can be found: much garbage.</summary>
    static int Json() => JsonSerializer.Deserialize<List<Order>>(orders)!.ToDictionary(order => order.Customer).Count;

    /// <summary>A chain of hashes: nothing but computing.</summary>
    static int Sha()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        for (var i = 0; i < Hashes; i++)
            SHA256.HashData(hash, hash);
        return hash[0];
    }

    sealed record Order(int Number, string Customer, decimal Price, int[] Items);
}
