namespace PerfAssert.Dashboard.Alerts.Rules;

/// <summary>Why a test is evaluated and recorded but not told of.</summary>
enum MuteKind
{
    /// <summary>Work is being done on what is measured.</summary>
    Maintenance,

    /// <summary>The test is known to be bad.</summary>
    Quarantine,

    /// <summary>A person wants to hear no more of it for a while.</summary>
    Silence,
}

/// <summary>A time in which nothing is told of some tests. What still fires when it ends is told then.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Tests">Which tests.</param>
/// <param name="From">Its beginning; null: always.</param>
/// <param name="Until">Its end, no longer in it.</param>
/// <param name="Reason">In a person's words.</param>
sealed record Mute(MuteKind Kind, NamePattern Tests, DateTimeOffset? From, DateTimeOffset Until, string Reason)
{
    /// <summary>As a message says it: <c>maintenance: new disks</c>.</summary>
    public string Text => $"{Kind.ToString().ToLowerInvariant()}: {Reason}";

    public bool Covers(string test, DateTimeOffset time) => Overlaps(test, time, time);

    /// <summary>Whether any of the time from one moment to another lies in it.</summary>
    public bool Overlaps(string test, DateTimeOffset begin, DateTimeOffset end) =>
        (From is null || From <= end) && begin < Until && Tests.Fits(test);
}
