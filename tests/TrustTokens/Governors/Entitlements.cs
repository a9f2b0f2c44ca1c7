namespace TrustTokens.Governors;

/// <summary>What a subject may do.</summary>
[Flags]
public enum Entitlements
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Have tokens issued.</summary>
    Issue = 1,

    /// <summary>Have tokens validated.</summary>
    Validate = 2,

    /// <summary>Hand in contents.</summary>
    Ingest = 4,

    /// <summary>All of these.</summary>
    All = Issue | Validate | Ingest,
}
