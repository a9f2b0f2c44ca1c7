namespace TrustTokens.Service.Messages;

/// <summary>Asks whether a token is to be trusted for a content.</summary>
public sealed record ValidateToken(string Token, byte[] Content) : IChecked
{
    /// <inheritdoc/>
    public string? Fault() => null;
}
