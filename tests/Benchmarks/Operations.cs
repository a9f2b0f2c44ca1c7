using System.Security.Cryptography;
using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace PerfAssert.Benchmarks;

/// <summary>The methods that every tool measures.
/// They need nothing but a constructor, so that no tool prepares them differently.</summary>
public class Operations
{
    readonly byte[] bytes16 = Bytes(16);
    readonly byte[] bytes300 = Bytes(300);
    readonly byte[] bytes10K = Bytes(10 * 1024);
    readonly byte[] key = Bytes(32);
    readonly byte[] mac = new byte[HMACSHA256.HashSizeInBytes];
    readonly int[] keys = [.. Enumerable.Range(0, 560).Select(number => number * 7919 % 1000)];
    readonly Dictionary<int, long> prices = Enumerable
        .Range(0, 1000)
        .ToDictionary(number => number, number => (long)number);
    readonly byte[] json = JsonSerializer.SerializeToUtf8Bytes(
        Enumerable.Range(0, 100).Select(number => new Order(number, "customer", 0.99m * number, ["a", "b"]))
    );

    /// <summary>Where results go, so that the compiler cannot drop the work.</summary>
    public long Result { get; private set; }

    [Benchmark]
    public void Empty() { }

    [Benchmark]
    public void Hash16Bytes() => Result = Hash(bytes16);

    [Benchmark]
    public void Hash300ns() => Result = Hash(bytes300);

    [Benchmark]
    public void Work1us()
    {
        var sum = 0L;
        foreach (var number in keys)
            sum += prices[number];
        Result = sum;
    }

    [Benchmark]
    public void Hmac10KB() => Result = HMACSHA256.HashData(key, bytes10K, mac);

    [Benchmark]
    public void Json100Objects() => Result = JsonSerializer.Deserialize<Order[]>(json)!.Length;

    [Benchmark]
    public async Task AsyncCompleted()
    {
        await Task.CompletedTask;
        Result++;
    }

    /// <summary>FNV-1a, 32 bits (draft-eastlake-fnv):
    /// one dependent multiplication for each byte, so its time grows evenly.</summary>
    static uint Hash(byte[] bytes)
    {
        var hash = 2166136261;
        foreach (var value in bytes)
            hash = (hash ^ value) * 16777619;
        return hash;
    }

    static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(number => (byte)number)];

    sealed record Order(int Number, string Customer, decimal Price, string[] Articles);
}
