namespace TrustTokens.Governors;

/// <summary>How a subject stands.</summary>
public enum GovernorState
{
    /// <summary>Known, but not yet allowed anything.</summary>
    Dormant,

    /// <summary>Allowed what its plan allows.</summary>
    Active,

    /// <summary>Being looked at: what it asks for has to wait.</summary>
    Reviewing,

    /// <summary>Allowed nothing for now.</summary>
    Suspended,

    /// <summary>Allowed nothing any more.</summary>
    Closed,
}
