using System.Security.Cryptography;
using System.Text.Json;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Paired;

namespace PerfAssert.Benchmarks.SelfTest;

/// <summary>Marks one of two compilations of the same source:
/// an honest comparison of equal code compares code that was compiled twice.</summary>
readonly struct Tested;

/// <inheritdoc cref="Tested"/>
readonly struct Reference;

/// <summary>Marks a further compilation.</summary>
readonly struct Again<T>
    where T : struct;

/// <summary>Real work that can be made larger by a few percent, which is a slowdown as users have it:
/// more work in every call.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Code">A generic class whose <c>Of</c> gives the operation with so
/// many times the work (1.05 is 5 % more).</param>
sealed record Subject(string Name, Type Code)
{
    public static readonly IReadOnlyList<Subject> All =
    [
        new("HMAC token over 10 KB", typeof(HmacToken<>)),
        new("ECDSA token", typeof(EcdsaToken<>)),
        new("JSON parse and allocate", typeof(JsonParse<>)),
        new("2 ms I/O", typeof(Device<>)),
        new("hash of 100 bytes", typeof(Hash<>)),
    ];

    /// <summary>Code with so many times the work beside code with the work as it is,
    /// both in the compilation of that number.</summary>
    public OperationPair Make(double work, int compilation) =>
        new(Make(work, typeof(Tested), compilation), Make(1, typeof(Reference), compilation));

    Operation Make(double work, Type marker, int compilation)
    {
        for (var i = 0; i < compilation; i++)
            marker = typeof(Again<>).MakeGenericType(marker);
        return (Operation)Code.MakeGenericType(marker).GetMethod("Of")!.Invoke(null, [work])!;
    }
}

static class HmacToken<T>
    where T : struct
{
    static readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    static readonly byte[] content = new byte[20_000];

    public static Operation Of(double work)
    {
        var length = (int)(10_240 * work);
        return Operation.Of(() =>
        {
            Convert.ToBase64String(HMACSHA256.HashData(key, content.AsSpan(0, length)));
        });
    }
}

static class EcdsaToken<T>
    where T : struct
{
    static readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    static readonly byte[] content = new byte[200_000];
    static readonly byte[] digest = new byte[32];

    // As much hashing as signing takes, so that the work can grow by a few percent.
    static readonly int signingInBytes = Calibration.BytesLike(
        () => key.SignHash(digest),
        length => SHA256.HashData(content.AsSpan(0, length), digest)
    );

    public static Operation Of(double work)
    {
        var length = 64 + (int)(signingInBytes * (work - 1));
        return Operation.Of(() =>
        {
            SHA256.HashData(content.AsSpan(0, length), digest);
            key.SignHash(digest);
        });
    }
}

static class JsonParse<T>
    where T : struct
{
    static Dictionary<int, Order>? byNumber;

    public static Operation Of(double work)
    {
        var orders = Enumerable
            .Range(0, (int)Math.Round(100 * work))
            .Select(number => new Order(number, "customer", [1, 2, 3]));
        var json = JsonSerializer.SerializeToUtf8Bytes(orders);
        return Operation.Of(() =>
        {
            byNumber = JsonSerializer.Deserialize<Order[]>(json)!.ToDictionary(order => order.Number);
        });
    }

    sealed record Order(int Number, string Customer, int[] Articles);
}

static class Device<T>
    where T : struct
{
    public static Operation Of(double work)
    {
        var answer = TimeSpan.FromMilliseconds(2 * work);
        return Operation.Of(() => SlowDevice.Ask(answer));
    }
}

static class Hash<T>
    where T : struct
{
    static readonly byte[] bytes = new byte[200];
    static uint result;

    public static Operation Of(double work)
    {
        var length = (int)Math.Round(100 * work);
        return Operation.Of(() => result = Of(bytes, length));
    }

    static uint Of(byte[] content, int length)
    {
        var hash = result | 1;
        for (var i = 0; i < length; i++)
            hash = (hash ^ content[i]) * 16777619;
        return hash;
    }
}
