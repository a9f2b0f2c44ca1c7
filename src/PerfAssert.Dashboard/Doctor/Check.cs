namespace PerfAssert.Dashboard.Doctor;

/// <summary>What came of looking at one thing that can make measurements untrustworthy.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="State">Whether it is as it should be.</param>
/// <param name="Found">What was found, with its number.</param>
/// <param name="Advice">What to do, where there is something to do.</param>
sealed record Check(string Name, CheckState State, string Found, string Advice = "")
{
    /// <summary>As it should be.</summary>
    public static Check Ok(string name, string found) => new(name, CheckState.Ok, found);

    /// <summary>As it should be, or not and then with what to do.</summary>
    public static Check Of(string name, bool isGood, string found, string advice) =>
        isGood ? Ok(name, found) : new(name, CheckState.Warn, found, advice);

    /// <summary>Not to be seen from here.</summary>
    public static Check Unknown(string name, string why, string advice = "") =>
        new(name, CheckState.Unknown, why, advice);
}

/// <summary>Whether something is as it should be.</summary>
enum CheckState
{
    /// <summary>It is.</summary>
    Ok,

    /// <summary>It is not: numbers will scatter, or be those of something else.</summary>
    Warn,

    /// <summary>This system does not show it.</summary>
    Unknown,
}
