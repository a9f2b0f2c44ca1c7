namespace PerfAssert.Scenarios;

/// <summary>What may be given for a setting.</summary>
enum SettingKind
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>true or false.</summary>
    Switch,

    /// <summary>Any text.</summary>
    Text,

    /// <summary>One of a few words.</summary>
    Word,

    /// <summary>A list of limits as text.</summary>
    Limits,

    /// <summary>A list of whole numbers.</summary>
    Wholes,
}
