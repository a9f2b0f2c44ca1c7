namespace TrustTokens.Service.Messages;

/// <summary>Asks for a token by which the subject vouches for a content.</summary>
public sealed record CreateToken(string Subject, byte[] Content) : IChecked
{
    /// <inheritdoc/>
    public string? Fault() => Texts.FaultOf("subject", Subject);
}
