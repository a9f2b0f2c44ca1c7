using PerfAssert.Problems;

namespace PerfAssert.Loads;

/// <summary>A part of a load with a name and a length, over which the level runs evenly from one value to another. It
/// has results of its own.</summary>
/// <param name="Name">Lower-case words, such as <c>burst</c>; unique in its profile.</param>
/// <param name="Duration">How long operations begin in it.</param>
/// <param name="From">The level at its beginning.</param>
/// <param name="To">The level at its end; as open or closed as the first.</param>
public sealed record LoadPhase(string Name, TimeSpan Duration, LoadLevel From, LoadLevel To)
{
    /// <summary>The name of the phase before all others.</summary>
    internal const string Warmup = "warm-up";

    const int MostLooks = 3;
    static readonly TimeSpan shortest = TimeSpan.FromSeconds(2);

    /// <summary>A phase of one level.</summary>
    public LoadPhase(string name, TimeSpan duration, LoadLevel level)
        : this(name, duration, level, level) { }

    /// <summary>Whether its numbers stay out of those of the whole load.</summary>
    public bool IsWarmup { get; init; }

    /// <summary>Whether the load ends after it when <see cref="LoadPlan.Breaks"/>
    /// says that it broke something.</summary>
    public bool IsStep { get; init; }

    /// <summary>
    /// How long it may become: a phase of one level goes on beyond its duration while
    /// <see cref="LoadProfile.NeedsMore"/> says so, but no longer than this, which no quick run shortens.
    /// Null: its duration is all.
    /// </summary>
    public TimeSpan? Longest { get; init; }

    /// <summary>How often it may be asked whether it decides its limits, the last time included: each time an interval
    /// may be wrong so much less often.</summary>
    internal int Looks { get; init; } = 1;

    /// <summary>Whether operations are due at fixed times.</summary>
    public bool IsOpen => From.IsOpen;

    /// <summary>The level after so much of the phase.</summary>
    public LoadLevel At(TimeSpan elapsed) => From.Towards(To, Math.Clamp(elapsed / Duration, 0, 1));

    /// <summary>Operations that are due in it; null when it is closed.</summary>
    public long? Arrivals => IsOpen ? new Arrivals(this).Count : null;

    /// <summary>The same so many times as long, but no shorter than two seconds, unless it was.</summary>
    internal LoadPhase Scaled(double factor)
    {
        var least = Duration < shortest ? Duration : shortest;
        var scaled = Duration * factor;
        return this with { Duration = scaled < least && factor < 1 ? least : scaled };
    }

    /// <summary>The same, which may go on up to a length unless its own says how long it may become.</summary>
    internal LoadPhase UpTo(TimeSpan written)
    {
        var longest = written < MostLooks * Duration ? written : MostLooks * Duration;
        return Longest is not null || IsStep || From != To || longest <= Duration
            ? this
            : this with
            {
                Longest = longest,
                Looks = (int)Math.Ceiling(longest / Duration),
            };
    }

    /// <summary>Refuses what cannot be.</summary>
    /// <exception cref="ProblemException">PERF0402, PERF0403: it has no length, or is open at one end only.</exception>
    internal void Check()
    {
        if (Duration <= TimeSpan.Zero || Duration > TimeSpan.FromDays(7))
            throw new ProblemException(Problem.PhaseDuration(Name, Duration.TotalSeconds));
        if (From.IsOpen != To.IsOpen)
            throw new ProblemException(Problem.PhaseLevels(Name, $"{From}", $"{To}"));
    }
}
