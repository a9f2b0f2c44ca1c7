namespace TrustTokens.Governors;

/// <summary>What came of an event.</summary>
public enum GovernorAnswer
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>It waits for the state to change.</summary>
    Postponed,

    /// <summary>The state, the plan, the quota or a full queue does not allow it.</summary>
    Refused,
}
