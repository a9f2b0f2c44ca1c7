using PerfAssert.Dashboard.Alerts.Model;

namespace PerfAssert.Dashboard.Alerts.Rules;

/// <summary>Everything a rules file says.</summary>
sealed record AlertRules
{
    /// <summary>The name of the project in keys and messages; null: that of the test assembly.</summary>
    public string? Project { get; init; }

    /// <summary>Where it is measured, in keys and messages; null: the machine class of the record.</summary>
    public string? Environment { get; init; }

    /// <summary>The branches that are evaluated; empty: all.</summary>
    public IReadOnlyList<NamePattern> Branches { get; init; } = [];

    /// <summary>The rules in the order of the file.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = Rule.Usual;

    /// <summary>How many bad measurements in a row make a test fire at a level.</summary>
    public IReadOnlyDictionary<Level, int> After { get; init; } =
        new Dictionary<Level, int>
        {
            [Level.Warning] = 2,
            [Level.Regression] = 2,
            [Level.Critical] = 1,
        };

    /// <summary>How many good measurements in a row end it.</summary>
    public int Recovery { get; init; } = 3;

    /// <summary>The least time between two alerts of a test to a channel. What became worse is told at once.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>After how long a test that still fires is told of again.</summary>
    public TimeSpan Reminder { get; init; } = TimeSpan.FromHours(4);

    /// <summary>After how many runs without it a test is taken to be gone.</summary>
    public int GoneAfter { get; init; } = 20;

    /// <summary>Maintenance windows and quarantined tests.</summary>
    public IReadOnlyList<Mute> Mutes { get; init; } = [];

    /// <summary>Where alerts go.</summary>
    public IReadOnlyList<ChannelRule> Channels { get; init; } = [];

    /// <summary>The first rule of each level that is about a test.</summary>
    public IEnumerable<Rule> For(string test) =>
        Rules.Where(rule => rule.Tests.Fits(test)).DistinctBy(rule => rule.Level);

    public bool IsAbout(string branch) =>
        Branches.Count == 0 || branch.Length == 0 || Branches.Any(pattern => pattern.Fits(branch));
}
