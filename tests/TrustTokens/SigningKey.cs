using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace TrustTokens;

/// <summary>A key that signs tokens and verifies them: HMAC-SHA256 or ECDSA on the curve P-256.</summary>
/// <remarks>Not disposable: the token library keeps the signers of keys it has seen, which use them.</remarks>
public sealed class SigningKey
{
    // RFC 7518, section 3.2: a key of the size of the hash output or larger must be used.
    const int SmallestSecretBytes = 32;

    const int IdBytes = 8;

    SigningKey(SecurityKey material, string algorithm, ReadOnlySpan<byte> fingerprint)
    {
        Id = Convert.ToHexStringLower(fingerprint[..IdBytes]);
        Algorithm = algorithm;
        material.KeyId = Id;
        Material = material;
        Credentials = new(material, algorithm);
    }

    /// <summary>What the header of a token calls this key. The same key bytes always give the same id.</summary>
    public string Id { get; }

    /// <summary>The only algorithm this key is used with: <c>HS256</c> or <c>ES256</c>.</summary>
    public string Algorithm { get; }

    internal SecurityKey Material { get; }

    internal SigningCredentials Credentials { get; }

    /// <summary>An HMAC-SHA256 key of the given secret, which is at least 32 bytes long.</summary>
    public static SigningKey HmacSha256(ReadOnlySpan<byte> secret)
    {
        if (secret.Length < SmallestSecretBytes)
            throw new ArgumentException(
                $"The secret has {secret.Length} bytes. HMAC-SHA256 needs at least {SmallestSecretBytes}.",
                nameof(secret)
            );

        // The id is public, so it is derived with the secret as key and does not reveal a hash of the secret itself.
        var fingerprint = HMACSHA256.HashData(secret, "TrustTokens key id"u8);

        return new(new SymmetricSecurityKey(secret.ToArray()), SecurityAlgorithms.HmacSha256, fingerprint);
    }

    /// <summary>A new HMAC-SHA256 key of random bytes.</summary>
    public static SigningKey NewHmacSha256() => HmacSha256(RandomNumberGenerator.GetBytes(SmallestSecretBytes));

    /// <summary>An ECDSA P-256 key of the given PKCS#8 private key.</summary>
    /// <exception cref="CryptographicException">The bytes are not a PKCS#8 private key.</exception>
    public static SigningKey EcdsaP256(ReadOnlySpan<byte> pkcs8)
    {
        var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(pkcs8, out _);

        var curve = ecdsa.ExportParameters(includePrivateParameters: false).Curve.Oid;
        if (curve.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
            throw new ArgumentException(
                $"The key is on the curve {curve.FriendlyName}. ES256 needs P-256.",
                nameof(pkcs8)
            );

        return EcdsaP256(ecdsa);
    }

    /// <summary>A new, random ECDSA P-256 key.</summary>
    public static SigningKey NewEcdsaP256() => EcdsaP256(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    static SigningKey EcdsaP256(ECDsa ecdsa)
    {
        var fingerprint = SHA256.HashData(ecdsa.ExportSubjectPublicKeyInfo());

        return new(new ECDsaSecurityKey(ecdsa), SecurityAlgorithms.EcdsaSha256, fingerprint);
    }
}
