namespace TrustTokens;

/// <summary>Why a token is not to be trusted.</summary>
public enum TokenProblem
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The text is not a trust token: it cannot be read, or a claim is missing or of the wrong type.</summary>
    Malformed,

    /// <summary>No known key has the id that the token names.</summary>
    UnknownKey,

    /// <summary>The token names another algorithm than its key is for, or none.</summary>
    WrongAlgorithm,

    /// <summary>The signature does not fit the token: it was changed, or signed with another key.</summary>
    WrongSignature,

    /// <summary>The token was made by somebody else.</summary>
    WrongIssuer,

    /// <summary>The token is for somebody else.</summary>
    WrongAudience,

    /// <summary>The time of the token has not come.</summary>
    NotYetValid,

    /// <summary>The time of the token is over.</summary>
    Expired,

    /// <summary>The content is longer or shorter than the one the token vouches for.</summary>
    WrongLength,

    /// <summary>The content has the right length but is not the one the token vouches for.</summary>
    WrongDigest,
}
