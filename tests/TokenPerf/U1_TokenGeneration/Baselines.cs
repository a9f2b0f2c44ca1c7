using System.Security.Cryptography;

namespace TokenPerf.U1_TokenGeneration;

/// <summary>
/// Approved results that hold on any machine: what a token allocates, and how many times as long it takes as the cryptography in it alone. The files lie in
/// the folder perf.
/// </summary>
[Trait("kind", "token")]
public class Baselines
{
    const double TolerancePercent = 25;

    static readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    static readonly byte[] mac = new byte[HMACSHA256.HashSizeInBytes];
    static readonly ECDsa ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    static readonly byte[] digest = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    [PerfFact(BaselineReference = nameof(HMAC_alone), TolerancePercent = TolerancePercent)]
    public void HMAC_token() => Tokens.Hmac.Generate(Tokens.Content("Medium").Span, Tokens.Subject);

    [PerfFact(BaselineReference = nameof(ECDSA_alone), TolerancePercent = TolerancePercent)]
    public void ECDSA_token() => Tokens.Ecdsa.Generate(Tokens.Content("Medium").Span, Tokens.Subject);

    [PerfReference] public void HMAC_alone() => HMACSHA256.HashData(key, Tokens.Content("Medium").Span, mac);

    [PerfReference] public void ECDSA_alone() => ecdsa.SignHash(digest);
}
