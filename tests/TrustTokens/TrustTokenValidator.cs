using System.Collections.Frozen;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TrustTokens;

/// <summary>Tells whether a token is to be trusted for a content.</summary>
/// <example>
/// <code>
/// var validation = new TrustTokenValidator([key], new("shop", "warehouse")).Validate(token.Text, content);
/// if (!validation.IsValid) Refuse(validation.Problem);
/// </code>
/// </example>
public sealed class TrustTokenValidator
{
    readonly JsonWebTokenHandler handler = new();
    readonly FrozenDictionary<string, (SigningKey Key, TokenValidationParameters Parameters)> known;
    readonly TokenTerms terms;
    readonly TimeProvider clock;

    /// <summary>A validator of tokens of these keys, on the terms, by the clock (the system's unless given).</summary>
    public TrustTokenValidator(IEnumerable<SigningKey> keys, TokenTerms terms, TimeProvider? clock = null)
    {
        this.terms = terms;
        this.clock = clock ?? TimeProvider.System;
        known = keys.ToFrozenDictionary(key => key.Id, key => (key, ParametersFor(key)));
    }

    /// <summary>Validates a token for a content. Whatever the token is, this does not throw.</summary>
    public TokenValidation Validate(string? token, ReadOnlySpan<byte> content)
    {
        var problem = Read(token, out var subject, out var claimed);
        if (problem != TokenProblem.None)
            return TokenValidation.Invalid(problem);

        if (claimed.Length != content.Length)
            return TokenValidation.Invalid(TokenProblem.WrongLength);

        return claimed == ContentDigest.Of(content)
            ? TokenValidation.Valid(subject)
            : TokenValidation.Invalid(TokenProblem.WrongDigest);
    }

    TokenProblem Read(string? token, out string subject, out ContentDigest claimed)
    {
        (subject, claimed) = ("", default);
        try
        {
            // Also refuses what is too long to be a token, before anything is decoded.
            if (!handler.CanReadToken(token))
                return TokenProblem.Malformed;

            var header = handler.ReadJsonWebToken(token);
            if (!known.TryGetValue(header.Kid ?? "", out var named))
                return TokenProblem.UnknownKey;

            // The key decides on the algorithm, never the token: this is what stops "none", and an HMAC made
            // with the public half of an ECDSA key.
            if (header.Alg != named.Key.Algorithm)
                return TokenProblem.WrongAlgorithm;

            // Nothing is waited for: the key is at hand.
            var result = handler.ValidateTokenAsync(token, named.Parameters).GetAwaiter().GetResult();
            return result.IsValid
                ? ReadClaims((JsonWebToken)result.SecurityToken, out subject, out claimed)
                : ProblemOf(result.Exception);
        }
        catch (Exception)
        {
            // The library lets exceptions of its private JSON reader through, so there is no narrower type to catch.
            return TokenProblem.Malformed;
        }
    }

    static TokenProblem ReadClaims(JsonWebToken token, out string subject, out ContentDigest claimed)
    {
        subject = token.Subject;
        claimed = default;
        // Asked for a number, the library takes null for zero.
        long? length = token.GetPayloadValue<object?>(TokenClaims.Length) switch
        {
            int number => number,
            long number => number,
            _ => null,
        };
        if (length is null || string.IsNullOrEmpty(subject))
            return TokenProblem.Malformed;

        claimed = new(token.GetPayloadValue<string>(TokenClaims.Digest), length.Value);
        return TokenProblem.None;
    }

    static TokenProblem ProblemOf(Exception exception) =>
        exception switch
        {
            SecurityTokenInvalidSignatureException => TokenProblem.WrongSignature,
            SecurityTokenInvalidIssuerException => TokenProblem.WrongIssuer,
            SecurityTokenInvalidAudienceException => TokenProblem.WrongAudience,
            SecurityTokenNotYetValidException => TokenProblem.NotYetValid,
            SecurityTokenExpiredException => TokenProblem.Expired,
            _ => TokenProblem.Malformed,
        };

    TokenValidationParameters ParametersFor(SigningKey key) =>
        new()
        {
            IssuerSigningKey = key.Material,
            TryAllIssuerSigningKeys = false,
            ValidAlgorithms = [key.Algorithm],
            ValidIssuer = terms.Issuer,
            ValidAudience = terms.Audience,
            IgnoreTrailingSlashWhenValidatingAudience = false,
            LifetimeValidator = IsInLifetime,
        };

    // The library's own check reads the system's clock. Throws, because false would not say which end was missed.
    bool IsInLifetime(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters _)
    {
        // The skew is added to the clock, not to the claims, which may be the first or the last moment there is.
        var now = clock.GetUtcNow().UtcDateTime;
        if (now + terms.ClockSkew < notBefore)
            throw new SecurityTokenNotYetValidException();

        if (expires is null || now - terms.ClockSkew >= expires)
            throw new SecurityTokenExpiredException();

        return true;
    }
}
