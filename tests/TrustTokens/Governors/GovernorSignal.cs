namespace TrustTokens.Governors;

/// <summary>What a governor is told. It is heard in every state, and nobody waits for an answer.</summary>
public enum GovernorSignal
{
    /// <summary>The subject is alive.</summary>
    Heartbeat,

    /// <summary>The quota is full again.</summary>
    QuotaRefilled,

    /// <summary>Somebody complained; some complaints begin a review.</summary>
    AbuseReported,
}
