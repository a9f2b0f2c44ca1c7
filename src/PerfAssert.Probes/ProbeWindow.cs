using PerfAssert.Problems;

namespace PerfAssert.Probes;

/// <summary>A stretch of time that ends now and rolls on.</summary>
public sealed record ProbeWindow
{
    /// <summary>The last minute.</summary>
    public static readonly ProbeWindow OneMinute = new("1m", TimeSpan.FromMinutes(1));

    /// <summary>The last five minutes.</summary>
    public static readonly ProbeWindow FiveMinutes = new("5m", TimeSpan.FromMinutes(5));

    /// <summary>The last hour.</summary>
    public static readonly ProbeWindow OneHour = new("1h", TimeSpan.FromHours(1));

    /// <summary>The last day.</summary>
    public static readonly ProbeWindow OneDay = new("24h", TimeSpan.FromDays(1));

    /// <summary>Every window that is kept, the shortest first.</summary>
    public static readonly IReadOnlyList<ProbeWindow> All = [OneMinute, FiveMinutes, OneHour, OneDay];

    ProbeWindow(string name, TimeSpan length) =>
        (Name, Length, Nanoseconds) = (name, length, length.Ticks * TimeSpan.NanosecondsPerTick);

    /// <summary>How it is called: <c>1m</c>, <c>5m</c>, <c>1h</c>, <c>24h</c>.</summary>
    public string Name { get; }

    /// <summary>How long it is.</summary>
    public TimeSpan Length { get; }

    internal long Nanoseconds { get; }

    /// <summary>The window of this name.</summary>
    /// <exception cref="ProblemException">PERF0528: there is none.</exception>
    public static ProbeWindow Named(string name) =>
        All.FirstOrDefault(window => window.Name == name)
        ?? throw new ProblemException(Problem.UnknownWindow(name, All.Select(window => window.Name)));

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}
