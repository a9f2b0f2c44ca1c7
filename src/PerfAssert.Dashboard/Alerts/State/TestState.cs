using System.Text.Json.Serialization;
using PerfAssert.Dashboard.Alerts.Model;

namespace PerfAssert.Dashboard.Alerts.State;

/// <summary>Where a test stands.</summary>
enum Phase
{
    /// <summary>All is well.</summary>
    Ok,

    /// <summary>It was bad, and must be bad again to fire.</summary>
    Pending,

    /// <summary>It fires.</summary>
    Firing,

    /// <summary>It fires and was good lately; some more and it is resolved.</summary>
    Recovering,
}

/// <summary>What is remembered of a test between two runs.</summary>
sealed record TestState
{
    public required AlertKey Key { get; init; }

    /// <summary>The level at which it fires; null: it does not.</summary>
    public Level? Level { get; init; }

    /// <summary>Bad measurements in a row, at each level or a worse one.</summary>
    public IReadOnlyDictionary<Level, int> Bad { get; init; } = new Dictionary<Level, int>();

    /// <summary>Good measurements in a row, at each level and all worse ones.</summary>
    public IReadOnlyDictionary<Level, int> Good { get; init; } = new Dictionary<Level, int>();

    /// <summary>How often it began to fire.</summary>
    public int Incident { get; init; }

    /// <summary>Since when it fires, or fired last.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The commit that was measured when it began to fire.</summary>
    public string? FiredOn { get; init; }

    /// <summary>When the latest measurement was taken.</summary>
    public DateTimeOffset Measured { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>The runs that were counted last, so that none is counted twice.</summary>
    public IReadOnlyList<string> Runs { get; init; } = [];

    /// <summary>Runs of its project since it was measured last.</summary>
    public int Missed { get; init; }

    /// <summary>The test assembly that it was measured by; empty where that was lost.</summary>
    public string Assembly { get; init; } = "";

    public string Run { get; init; } = "";

    public string? Commit { get; init; }

    /// <summary>The numbers behind its last measurement that decided something.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>What each channel was told.</summary>
    public IReadOnlyDictionary<string, LastNotice> Told { get; init; } = new Dictionary<string, LastNotice>();

    /// <summary>Why nothing is told of it at present, or null.</summary>
    public string? Muted { get; init; }

    /// <summary>Whether an evaluation can have written it.</summary>
    [JsonIgnore]
    public bool IsWhole =>
        (Level is not { } level || Enum.IsDefined(level))
        && Bad.Concat(Good).All(count => Enum.IsDefined(count.Key) && AlertEvent.IsCount(count.Value))
        && AlertEvent.IsCount(Incident)
        && AlertEvent.IsCount(Missed)
        && Runs.Concat(Facts).All(text => text is not null)
        && Told.Values.All(told => told is { IsWhole: true });

    [JsonIgnore]
    public Phase Phase =>
        (Level, Bad.Values.Any(count => count > 0), Good.GetValueOrDefault(Model.Level.Warning)) switch
        {
            (null, false, _) => Phase.Ok,
            (null, true, _) => Phase.Pending,
            (_, _, > 0) => Phase.Recovering,
            _ => Phase.Firing,
        };

    /// <summary>Whether nothing would be lost by forgetting it.</summary>
    [JsonIgnore]
    public bool IsForgettable => Level is null && Told.Values.All(told => told.Open is null);

    public int BadAt(Level level) => Bad.GetValueOrDefault(level);

    public int GoodAt(Level level) => Good.GetValueOrDefault(level);
}
