using System.Text.Json.Serialization;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Alerts.Model;

/// <summary>What is told of a test.</summary>
enum EventKind
{
    /// <summary>It began to fire.</summary>
    Fired,

    /// <summary>It became worse.</summary>
    Escalated,

    /// <summary>It still fires.</summary>
    Reminder,

    /// <summary>It is good again.</summary>
    Resolved,
}

/// <summary>Something that a channel is told of a test. Its words are other people's, so each is one line, wherever the
/// event comes from: a run, the state, or the audit log.</summary>
sealed record AlertEvent
{
    public required EventKind Kind { get; init; }

    /// <summary>The key of the test: what makes sending it twice harmless.</summary>
    public required string Key
    {
        get;
        init => field = OneLine.Short(value);
    }

    public required string Project
    {
        get;
        init => field = OneLine.Short(value);
    }

    public required string Branch
    {
        get;
        init => field = OneLine.Short(value);
    }

    public required string Environment
    {
        get;
        init => field = OneLine.Short(value);
    }

    public required string Test
    {
        get;
        init => field = OneLine.Short(value);
    }

    /// <summary>How bad it is, or was.</summary>
    public required Level Level { get; init; }

    /// <summary>How bad the channel thought it was; null where it knew nothing of it.</summary>
    public Level? Before { get; init; }

    /// <summary>Counts the times that the test began to fire.</summary>
    public required int Incident { get; init; }

    /// <summary>Since when it fires, or fired.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When this was decided.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Run
    {
        get;
        init => field = OneLine.Short(value);
    }

    public required string? Commit
    {
        get;
        init => field = value is null ? null : OneLine.Short(value);
    }

    /// <summary>The numbers behind it.</summary>
    public required IReadOnlyList<string> Facts
    {
        get;
        init => field = [.. value.Select(fact => OneLine.Short(fact ?? ""))];
    }

    /// <summary>Whether so much can have been counted, and one more can be.</summary>
    public static bool IsCount(int count) => count is >= 0 and <= 1_000_000_000;

    /// <summary>Whether an evaluation can have written it.</summary>
    [JsonIgnore]
    public bool IsWhole =>
        Enum.IsDefined(Kind)
        && Enum.IsDefined(Level)
        && (Before is not { } before || Enum.IsDefined(before))
        && IsCount(Incident);
}
