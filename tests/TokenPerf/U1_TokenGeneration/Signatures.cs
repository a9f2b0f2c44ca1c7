using System.Security.Cryptography;

namespace TokenPerf.U1_TokenGeneration;

/// <summary>
/// What is true on every machine, because both sides are measured in the same run: a signature of elliptic curves takes
/// far longer than a keyed hash, and is most of its token. The content is small: hashing a large one would be most of
/// the work, and some processors have instructions for it.
/// </summary>
[Trait("kind", "token")]
public class Signatures
{
    static readonly ECDsa ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    static readonly byte[] digest = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    [PerfFact(MaxAllocatedBytes = Target.AllocatedBytes), FasterThan(nameof(ECDSA_token), by: Target.HmacTimesAsFast)]
    public void HMAC_token() => Tokens.Hmac.Generate(Tokens.Content("Small").Span, Tokens.Subject);

    [
        PerfFact(MaxAllocatedBytes = Target.AllocatedBytes),
        FasterThan(nameof(Signatures_alone), by: Target.EcdsaTimesAsFast)
    ]
    public void ECDSA_token() => Tokens.Ecdsa.Generate(Tokens.Content("Small").Span, Tokens.Subject);

    [PerfReference]
    public void Signatures_alone()
    {
        for (var i = 0; i < Target.SignaturesAlone; i++)
            ecdsa.SignHash(digest);
    }
}
