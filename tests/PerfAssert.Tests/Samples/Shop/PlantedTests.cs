namespace Shop;

/// <summary>Relations near their limits: half of the 5 % that must be found, 1.0247.</summary>
public class PlantedRelations
{
    [PerfReference] public void Packs() => Planted.Takes(10_000);

    [PerfFact, NotSlowerThan(nameof(Packs))] public void Packs_just_short_enough() => Planted.Takes(10_240);

    [PerfFact, NotSlowerThan(nameof(Packs))] public void Packs_just_too_long() => Planted.Takes(10_250);

    [PerfFact, NotSlowerThan(nameof(Packs))] public void Packs_faster() => Planted.Takes(9_750);

    [PerfFact, FasterThan(nameof(Packs), by: 1.5)] public void Packs_not_fast_enough() => Planted.Takes(7_000);

    // Broken, but not where it is confirmed.
    [PerfFact, NotSlowerThan(nameof(Packs))] public void Packs_longer_in_one_process() => Planted.Takes(Planted.IsInFreshProcess ? 10_000 : 11_000);
}

/// <summary>Operations so short that their code is compiled again and again.</summary>
public class PlantedCompilations
{
    [PerfReference] public void Adds() => Planted.Takes(80);

    // The compiler puts one copy better than the others.
    [PerfFact, NotSlowerThan(nameof(Adds))] public void Adds_fastest_in_the_last_copy() => Planted.Takes(Planted.Copy == 8 ? 80 : 90);

    [PerfFact, NotSlowerThan(nameof(Adds))] public void Adds_slowest_in_its_own_copy() => Planted.Takes(Planted.Copy == 0 ? 90 : 80);

    [PerfReference] public void Looks_up() => Planted.Takes(200);

    [PerfFact, NotSlowerThan(nameof(Looks_up))] public void Looks_up_likewise() => Planted.Takes(200);
}

/// <summary>Broken, and undecided, for sure.</summary>
public class PlantedLimits
{
    int calls;

    [PerfFact(MeanUnderMs = 10, WarmupIterations = 1, Iterations = 20)]
    public void Broken_in_one_process() => Planted.Takes(Planted.IsInFreshProcess ? 5_000_000 : 30_000_000);

    [PerfFact(MeanUnderMs = 10, WarmupIterations = 0, Iterations = 20)]
    public void About_its_limit() => Planted.Takes(calls++ % 2 == 0 ? 5_000_000 : 15_000_000);
}
