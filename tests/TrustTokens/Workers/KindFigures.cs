namespace TrustTokens.Workers;

/// <summary>How the actions of one kind fared.</summary>
/// <param name="Completed">How many came to a result.</param>
/// <param name="RunTime">How long these ran, in all.</param>
/// <param name="LongestRunTime">How long the longest of these ran.</param>
public sealed record KindFigures(long Completed, TimeSpan RunTime, TimeSpan LongestRunTime)
{
    internal KindFigures With(TimeSpan runTime) =>
        new(Completed + 1, RunTime + runTime, runTime > LongestRunTime ? runTime : LongestRunTime);
}
