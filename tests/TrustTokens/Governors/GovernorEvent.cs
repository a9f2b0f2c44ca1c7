namespace TrustTokens.Governors;

/// <summary>What a governor is asked to do. It may have to wait, or be refused.</summary>
public enum GovernorEvent
{
    /// <summary>Begin.</summary>
    Activate,

    /// <summary>Issue a token, which takes one from the quota.</summary>
    IssueToken,

    /// <summary>Begin a review.</summary>
    Review,

    /// <summary>End a review well.</summary>
    Approve,

    /// <summary>End a review badly.</summary>
    Reject,

    /// <summary>Stop for now.</summary>
    Suspend,

    /// <summary>Go on after a suspension.</summary>
    Resume,

    /// <summary>Stop for good.</summary>
    Close,
}
