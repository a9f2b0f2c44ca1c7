using System.Security.Cryptography;
using System.Text;

namespace TrustTokens.Tests;

public class ForgeryTests
{
    static readonly byte[] secret = Encoding.UTF8.GetBytes("a secret of forty bytes, known to nobody");

    // Far from expiring, so that nothing but what a test changes is wrong with it.
    const string Payload = """
        {"iss":"shop","aud":"warehouse","sub":"alice","jti":"1","iat":1,"nbf":1,"exp":9999999999,
        "digest":"cd6f6beb919ac128004da1067feb1007006d0c5c441bd9c9061e026df819f348","length":8}
        """;

    static string Header(string algorithm, SigningKey key) => $$"""{"alg":"{{algorithm}}","kid":"{{key.Id}}"}""";

    [Fact]
    public void Accepts_a_token_put_together_by_hand_when_all_is_right() =>
        Assert.Equal(
            TokenProblem.None,
            Issue.ProblemOf(Issue.Forge(Header("HS256", Issue.Hmac), Payload, secret), Issue.Hmac)
        );

    [Theory]
    [InlineData("\"nbf\":1,", "")]
    [InlineData("\"exp\":9999999999", "\"exp\":99999999999999")]
    public void Accepts_a_token_without_beginning_or_with_an_end_past_all_dates(string part, string other)
    {
        var token = Issue.Forge(Header("HS256", Issue.Hmac), Payload.Replace(part, other), secret);

        Assert.Equal(TokenProblem.None, Issue.ProblemOf(token, Issue.Hmac));
    }

    [Fact]
    public void Rejects_a_token_signed_with_another_secret_under_the_name_of_the_key()
    {
        var token = Issue.Forge(Header("HS256", Issue.Hmac), Payload, RandomNumberGenerator.GetBytes(32));

        Assert.Equal(TokenProblem.WrongSignature, Issue.ProblemOf(token, Issue.Hmac));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("nOnE")]
    [InlineData("")]
    public void Rejects_a_token_that_says_it_needs_no_signature(string none)
    {
        var unsigned = $"{Issue.Encode(Header(none, Issue.Hmac))}.{Issue.Encode(Payload)}.";

        Assert.Equal(TokenProblem.WrongAlgorithm, Issue.ProblemOf(unsigned, Issue.Hmac));
    }

    [Fact]
    public void Rejects_a_token_without_signature_that_names_the_right_algorithm()
    {
        var unsigned = $"{Issue.Encode(Header("HS256", Issue.Hmac))}.{Issue.Encode(Payload)}.";

        Assert.Equal(TokenProblem.WrongSignature, Issue.ProblemOf(unsigned, Issue.Hmac));
    }

    [Fact]
    public void Rejects_an_HMAC_made_with_the_public_half_of_an_ECDSA_key()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = SigningKey.EcdsaP256(ecdsa.ExportPkcs8PrivateKey());

        foreach (
            var known in (byte[][])
                [ecdsa.ExportSubjectPublicKeyInfo(), Encoding.UTF8.GetBytes(ecdsa.ExportSubjectPublicKeyInfoPem())]
        )
        {
            var token = Issue.Forge(Header("HS256", key), Payload, known);

            Assert.Equal(TokenProblem.WrongAlgorithm, Issue.ProblemOf(token, key));
            Assert.Equal(TokenProblem.WrongAlgorithm, Issue.ProblemOf(token, key, Issue.Hmac));
        }
    }

    [Theory]
    [InlineData("HS384")]
    [InlineData("HS512")]
    [InlineData("ES256")]
    [InlineData("hs256")]
    public void Rejects_a_token_that_names_another_algorithm_than_its_key(string algorithm)
    {
        var token = Issue.Forge(Header(algorithm, Issue.Hmac), Payload, secret);

        Assert.Equal(TokenProblem.WrongAlgorithm, Issue.ProblemOf(token, Issue.Hmac, Issue.Ecdsa));
    }

    // Signed with the right key, so the fault lies with whoever signs; still no reason to throw.
    [Theory]
    [InlineData("\"length\":8", "\"length\":\"eight\"", TokenProblem.Malformed)]
    [InlineData("\"length\":8", "\"length\":null", TokenProblem.Malformed)]
    [InlineData("\"length\":8", "\"length\":-8", TokenProblem.WrongLength)]
    [InlineData("\"length\":8", "\"length\":99999999999999999999", TokenProblem.Malformed)]
    [InlineData("\"length\":8", "\"size\":8", TokenProblem.Malformed)]
    [InlineData("\"digest\":", "\"hash\":", TokenProblem.Malformed)]
    [InlineData("\"digest\":\"c", "\"digest\":\"2", TokenProblem.WrongDigest)]
    [InlineData("\"sub\":", "\"by\":", TokenProblem.Malformed)]
    [InlineData("\"iss\":", "\"by\":", TokenProblem.WrongIssuer)]
    [InlineData("\"aud\":", "\"for\":", TokenProblem.WrongAudience)]
    [InlineData("\"exp\":", "\"end\":", TokenProblem.Expired)]
    [InlineData("\"nbf\":1", "\"nbf\":9999999998", TokenProblem.NotYetValid)]
    [InlineData("\"exp\":9999999999", "\"exp\":\"never\"", TokenProblem.Malformed)]
    [InlineData("\"exp\":9999999999", "\"exp\":1", TokenProblem.Expired)]
    [InlineData("{", "", TokenProblem.Malformed)]
    public void Rejects_signed_claims_that_are_not_as_they_should_be(string part, string other, TokenProblem problem)
    {
        var payload = Payload.Replace(part, other);
        Assert.NotEqual(Payload, payload);

        var token = Issue.Forge(Header("HS256", Issue.Hmac), payload, secret);

        Assert.Equal(problem, Issue.ProblemOf(token, Issue.Hmac));
    }

    [Theory]
    [InlineData("""{"alg":"HS256"}""")]
    [InlineData("""{"alg":"HS256","kid":null}""")]
    [InlineData("""{"alg":"HS256","kid":7}""")]
    [InlineData("""{"alg":"HS256","kid":["a"]}""")]
    [InlineData("""["alg"]""")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("{")]
    public void Rejects_a_header_that_is_not_as_it_should_be(string header) =>
        Assert.NotEqual(TokenProblem.None, Issue.ProblemOf(Issue.Forge(header, Payload, secret), Issue.Hmac));
}
