namespace TrustTokens.Service.Messages;

/// <summary>Whether a token is to be trusted; if not, why not, and if so, who vouches.</summary>
public sealed record TokenValidated(bool Valid, string Problem, string? Subject);
