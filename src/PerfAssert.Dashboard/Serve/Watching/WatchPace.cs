namespace PerfAssert.Dashboard.Serve.Watching;

/// <summary>How often services are looked at.</summary>
/// <param name="Read">The time between two readings.</param>
/// <param name="Judge">The time between two readings that count for alerts.</param>
sealed record WatchPace(TimeSpan Read, TimeSpan Judge);
