namespace PerfAssert;

/// <summary>A named load: operations in a second, and users at most.</summary>
public enum LoadPreset
{
    /// <summary>No named load.</summary>
    None,

    /// <summary>5 operations in a second, 10 users.</summary>
    Normal,

    /// <summary>15 operations in a second, 25 users.</summary>
    Peak,

    /// <summary>30 operations in a second, 50 users.</summary>
    Storm,

    /// <summary>50 operations in a second, 100 users.</summary>
    Stress,

    /// <summary>100 operations in a second, 150 users.</summary>
    Spike,
}
