namespace TrustTokens.Governors;

/// <summary>What a subject has been promised.</summary>
/// <param name="Allows">What it may do while it is active.</param>
/// <param name="Quota">How many tokens it gets until the quota is refilled.</param>
public sealed record GovernorPlan(Entitlements Allows, long Quota)
{
    /// <summary>Everything, without end.</summary>
    public static GovernorPlan Unlimited { get; } = new(Entitlements.All, long.MaxValue);

    /// <summary>How many events may wait at once. 1000 unless set.</summary>
    public int MostPostponed { get; init; } = 1000;

    /// <summary>How many complaints begin a review. 3 unless set.</summary>
    public int ComplaintsBeforeReview { get; init; } = 3;
}
