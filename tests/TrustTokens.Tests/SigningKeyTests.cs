using System.Security.Cryptography;

namespace TrustTokens.Tests;

public class SigningKeyTests
{
    [Fact]
    public void The_same_secret_gives_the_same_key()
    {
        var secret = RandomNumberGenerator.GetBytes(32);

        var one = SigningKey.HmacSha256(secret);
        var other = SigningKey.HmacSha256(secret);

        Assert.Equal(one.Id, other.Id);
        Assert.Equal(TokenProblem.None, Issue.ProblemOf(Issue.Token(one).Text, other));
    }

    [Fact]
    public void The_same_private_key_gives_the_same_key()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pkcs8 = ecdsa.ExportPkcs8PrivateKey();

        var one = SigningKey.EcdsaP256(pkcs8);
        var other = SigningKey.EcdsaP256(pkcs8);

        Assert.Equal(one.Id, other.Id);
        Assert.Equal(TokenProblem.None, Issue.ProblemOf(Issue.Token(one).Text, other));
    }

    [Fact]
    public void New_keys_differ()
    {
        Assert.NotEqual(SigningKey.NewHmacSha256().Id, SigningKey.NewHmacSha256().Id);
        Assert.NotEqual(SigningKey.NewEcdsaP256().Id, SigningKey.NewEcdsaP256().Id);
    }

    // Expected: printf 'TrustTokens key id' | openssl dgst -sha256 -hmac 'a secret of forty bytes, known to nobody'
    // (the first 16 digits), which is not the SHA-256 of the secret.
    [Fact]
    public void The_id_of_a_secret_is_not_its_hash() => Assert.Equal("9860d16c2c742738", Issue.Hmac.Id);

    [Fact]
    public void A_secret_shorter_than_the_hash_is_refused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => SigningKey.HmacSha256(new byte[31]));

        Assert.StartsWith("The secret has 31 bytes. HMAC-SHA256 needs at least 32.", refusal.Message);
    }

    [Fact]
    public void A_key_on_another_curve_is_refused()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var pkcs8 = p384.ExportPkcs8PrivateKey();

        var refusal = Assert.Throws<ArgumentException>(() => SigningKey.EcdsaP256(pkcs8));

        Assert.Contains("ES256 needs P-256.", refusal.Message);
    }

    [Fact]
    public void Bytes_that_are_no_private_key_are_refused() =>
        Assert.ThrowsAny<CryptographicException>(() => SigningKey.EcdsaP256([1, 2, 3]));
}
