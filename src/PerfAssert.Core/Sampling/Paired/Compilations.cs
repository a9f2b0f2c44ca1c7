using System.Runtime.CompilerServices;
using PerfAssert.Sampling.Machines;

namespace PerfAssert.Sampling.Paired;

/// <summary>The two operations, compiled once.</summary>
sealed record Compilation(PairedSlot Tested, PairedSlot Reference)
{
    public Compilation(OperationPair pair, TimeProvider clock, Recording recording)
        : this(new(clock, pair.Tested, recording), new(clock, pair.Reference, recording)) { }
}

/// <summary>The compilations of a pair that take turns; in the end the fastest of each side.</summary>
sealed class Compilations(
    OperationPair pair,
    Func<int, OperationPair?> compileAgain,
    TimeProvider clock,
    Recording recording
)
{
    // A constructor or fixture that takes long is not run again and again.
    static readonly TimeSpan patience = TimeSpan.FromMilliseconds(500);

    Compilation[] all = [new(pair, clock, recording)];
    bool mayGrow = true;
    int turns;

    /// <summary>How many were tried.</summary>
    public int Tried { get; private set; } = 1;

    public bool AreSeveral => all.Length > 1;

    /// <summary>The only one, or the first.</summary>
    public Compilation First => all[0];

    public Compilation Next() => all[turns++ % all.Length];

    /// <summary>Adds those that operations of this length need.
    /// Returns whether there are more now, which must settle too.</summary>
    public bool Grow(double nanoseconds)
    {
        var before = Tried;
        var start = clock.GetTimestamp();
        var needed = pair.AreOfTwoBuilds
            ? CodePlacement.CompilationsOfBuilds(nanoseconds)
            : CodePlacement.Compilations(nanoseconds);
        while (mayGrow && Tried < needed && compileAgain(Tried) is { } again)
        {
            all = [.. all, new(again, clock, recording)];
            Tried++;
            mayGrow = clock.GetElapsedTime(start) < patience;
        }

        return Tried > before;
    }

    public void KeepFastest()
    {
        mayGrow = false;
        all = [new(all.MinBy(each => each.Tested.Median)!.Tested, all.MinBy(each => each.Reference.Median)!.Reference)];
    }

    /// <summary>Goes on with the first alone. Returns whether there were others.</summary>
    public bool GoBack()
    {
        if (Tried == 1)
            return false;

        (all, Tried, mayGrow) = ([new(pair, clock, recording)], 1, false);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int FewestOperations()
    {
        var fewest = int.MaxValue;
        foreach (var each in all)
            fewest = Math.Min(fewest, Math.Min(each.Tested.TotalOperations, each.Reference.TotalOperations));
        return fewest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int FewestSlots()
    {
        var fewest = int.MaxValue;
        foreach (var each in all)
            fewest = Math.Min(fewest, each.Tested.Times.Count);
        return fewest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Restart()
    {
        foreach (var each in all)
        {
            each.Tested.Restart();
            each.Reference.Restart();
        }
    }
}
