using System.Security.Cryptography;

namespace Shop;

/// <summary>Methods beside others of their class.</summary>
public class Relations
{
    static readonly byte[] content = new byte[20_480];
    static readonly byte[] digest = new byte[32];
    static uint hash;

    [PerfReference]
    public void Hashes() => Hash(10_240);

    [PerfFact, NotSlowerThan(nameof(Hashes))]
    public void Hashes_likewise() => Hash(10_240);

    [PerfFact, NotSlowerThan(nameof(Hashes))]
    public void Hashes_a_fifth_more() => Hash(12_288);

    [PerfFact, FasterThan(nameof(Hashes), by: 1.5)]
    public void Hashes_half_as_much() => Hash(5120);

    [PerfReference]
    public void Mixes() => Mix(100);

    [PerfFact, NotSlowerThan(nameof(Mixes), percent: 10)]
    public void Mixes_likewise() => Mix(100);

    [PerfFact, NotSlowerThan(nameof(Mixes), percent: 10)]
    public void Mixes_a_fifth_more() => Mix(120);

    /// <summary>A byte takes a nanosecond of the planted clock.</summary>
    static void Hash(int bytes)
    {
        SHA256.HashData(content.AsSpan(0, bytes), digest);
        Planted.Takes(bytes);
    }

    /// <summary>A byte takes four fifths of a nanosecond of the planted clock.</summary>
    static void Mix(int length)
    {
        var value = hash | 1;
        for (var i = 0; i < length; i++)
            value = (value ^ content[i]) * 16777619;
        hash = value;
        Planted.Takes(length * 4 / 5);
    }
}

/// <summary>Rows of a type of the user's own: it would exist twice, so the code cannot be compiled again.</summary>
public class RelationsOfOwnTypes
{
    static uint hash = 1;

    public static IEnumerable<TheoryDataRow<Size>> Sizes => [new(new Size(50, 52))];

    [PerfReference]
    public void Mixes(Size size) => Mix(size.Usual);

    [PerfTheory, NotSlowerThan(nameof(Mixes)), MemberData(nameof(Sizes))]
    public void Mixes_a_little_more(Size size) => Mix(size.More);

    /// <summary>A round takes a nanosecond of the planted clock.</summary>
    static void Mix(int length)
    {
        var value = hash | 1;
        for (var i = 0; i < length; i++)
            value = (value ^ (uint)i) * 16777619;
        hash = value;
        Planted.Takes(length);
    }

    public sealed record Size(int Usual, int More);
}

/// <summary>Relations near their limits: half of the 5 % that must be found, 1.0247.</summary>
public class RelationsNearTheirLimits
{
    [PerfReference]
    public void Packs() => Planted.Takes(10_000);

    [PerfFact, NotSlowerThan(nameof(Packs))]
    public void Packs_just_short_enough() => Planted.Takes(10_240);

    [PerfFact, NotSlowerThan(nameof(Packs))]
    public void Packs_just_too_long() => Planted.Takes(10_250);

    [PerfFact, NotSlowerThan(nameof(Packs))]
    public void Packs_faster() => Planted.Takes(9_750);

    [PerfFact, FasterThan(nameof(Packs), by: 1.5)]
    public void Packs_not_fast_enough() => Planted.Takes(7_000);

    // Broken, but not where it is confirmed.
    [PerfFact, NotSlowerThan(nameof(Packs))]
    public void Packs_longer_in_one_process() => Planted.Takes(Planted.IsInFreshProcess ? 10_000 : 11_000);
}

/// <summary>Operations so short that their code is compiled again and again.</summary>
public class RelationsOfShortCode
{
    [PerfReference]
    public void Adds() => Planted.Takes(80);

    // The compiler puts one copy better than the others.
    [PerfFact, NotSlowerThan(nameof(Adds))]
    public void Adds_fastest_in_the_last_copy() => Planted.Takes(Planted.Copy == 8 ? 80 : 90);

    [PerfFact, NotSlowerThan(nameof(Adds))]
    public void Adds_slowest_in_its_own_copy() => Planted.Takes(Planted.Copy == 0 ? 90 : 80);

    [PerfReference]
    public void Looks_up() => Planted.Takes(200);

    [PerfFact, NotSlowerThan(nameof(Looks_up))]
    public void Looks_up_likewise() => Planted.Takes(200);
}
