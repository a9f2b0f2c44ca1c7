namespace PerfAssert.Loads;

/// <summary>How a load goes, told once a second.</summary>
/// <param name="Second">The second that has just ended.</param>
/// <param name="Errors">Operations that failed so far.</param>
/// <param name="Elapsed">Time since the load began.</param>
/// <param name="Left">Time until no more operations begin.</param>
sealed record LoadProgress(LoadSecond Second, long Errors, TimeSpan Elapsed, TimeSpan Left);
