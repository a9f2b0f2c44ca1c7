namespace PerfAssert.Statistics.Trends;

/// <summary>Where a series of numbers changed its level for good.</summary>
/// <param name="Index">The first value after the change.</param>
/// <param name="Earliest">The change may have come as early as before this value.</param>
/// <param name="Latest">The change may have come as late as before this value.</param>
/// <param name="Before">The level from the change before to this one: the mean without what is far out, the geometric
/// one where all values are positive.</param>
/// <param name="After">The level from this change to the next one.</param>
/// <param name="P">How likely two levels so far apart are by chance, where they are the same.</param>
sealed record ChangePoint(int Index, int Earliest, int Latest, double Before, double After, double P)
{
    /// <summary>The change as a share of the level before: 0.1 is 10 % more. Infinite where that was 0.</summary>
    public double Change => After == Before ? 0 : (After - Before) / Math.Abs(Before);
}
