namespace TrustTokens;

/// <summary>What the maker and the checker of tokens have agreed on.</summary>
/// <param name="Issuer">Who makes the tokens.</param>
/// <param name="Audience">Who the tokens are for.</param>
public sealed record TokenTerms(string Issuer, string Audience)
{
    /// <summary>How long a token is valid, in whole seconds. Five minutes unless set, and at least a second.</summary>
    public TimeSpan Lifetime
    {
        get;
        init
        {
            // The claims of a token count whole seconds, so a shorter life would be over at once.
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromSeconds(1));
            field = value;
        }
    } = TimeSpan.FromMinutes(5);

    /// <summary>How far the clocks of maker and checker may be apart. 30 seconds unless set.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(30);
}
