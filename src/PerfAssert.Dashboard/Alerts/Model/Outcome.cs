namespace PerfAssert.Dashboard.Alerts.Model;

/// <summary>What a measurement says of a test at a level: the later in this list, the worse.</summary>
enum Outcome
{
    /// <summary>No condition is met, for sure.</summary>
    Good,

    /// <summary>It cannot be told.</summary>
    Inconclusive,

    /// <summary>A condition is met, for sure.</summary>
    Bad,
}

/// <summary>What a condition found.</summary>
/// <param name="Outcome">Good, bad or undecided.</param>
/// <param name="Fact">The number behind it, in words.</param>
sealed record Evidence(Outcome Outcome, string Fact);
