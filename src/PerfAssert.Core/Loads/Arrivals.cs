namespace PerfAssert.Loads;

/// <summary>When the operations of an open phase are due:
/// evenly where the rate is, ever closer where it rises.</summary>
/// <remarks>The n-th is due when the rate, summed up from the beginning of the phase, comes to n.</remarks>
sealed class Arrivals
{
    readonly double from;
    readonly double slope;
    readonly double seconds;

    public Arrivals(LoadPhase phase)
    {
        seconds = phase.Duration.TotalSeconds;
        from = phase.From.PerSecond!.Value;
        slope = (phase.To.PerSecond!.Value - from) / seconds;
    }

    /// <summary>How many there are.</summary>
    public long Count => (long)Math.Ceiling((from * seconds) + (slope * seconds * seconds / 2) - 1e-9);

    /// <summary>Seconds from the beginning of the phase to the n-th, counted from 0.</summary>
    public double At(long n)
    {
        if (slope == 0)
            return n / from;

        // The root of slope/2 t^2 + from t = n that keeps its digits where the slope is small.
        var root = Math.Sqrt(Math.Max(0, (from * from) + (2 * slope * n)));
        return n == 0 ? 0 : 2 * n / (from + root);
    }
}
