using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TrustTokens.Governors;
using TrustTokens.Receipts;
using TrustTokens.Service.Messages;
using TrustTokens.Stores;

namespace TrustTokens.Service.Endpoints;

/// <summary>Tokens: made, looked up and validated.</summary>
static class TokenEndpoints
{
    // A megabyte of content is a third longer in base64, and there is something around it.
    const int Most = 1_500_000;

    public static void Map(IEndpointRouteBuilder routes, ServiceParts parts)
    {
        routes.MapPost(
            "/tokens",
            (HttpContext context, CancellationToken cancellation) => Create(context, parts, cancellation)
        );
        routes.MapGet(
            "/tokens/{id:guid}",
            (Guid id, CancellationToken cancellation) => Status(id, parts, cancellation)
        );
        routes.MapGet(
            "/tokens/{id:guid}/content",
            (Guid id, CancellationToken cancellation) => Content(id, parts, cancellation)
        );
        routes.MapPost("/validate", (HttpContext context, CancellationToken _) => Validate(context, parts));
    }

    /// <summary>The trace that the sender named, or a new one.</summary>
    public static string Trace(HttpContext context)
    {
        var named = ActivityContext.TryParse(context.Request.Headers.TraceParent, traceState: null, out var parent);
        return (named ? parent.TraceId : ActivityTraceId.CreateRandom()).ToHexString();
    }

    static async Task<IResult> Create(HttpContext context, ServiceParts parts, CancellationToken cancellation)
    {
        var (_, request) = await Body.Read<CreateToken>(context.Request, Most);
        if (parts.Governors.Of(request.Subject).Handle(GovernorEvent.IssueToken) != GovernorAnswer.Done)
            throw new RefusedException(
                StatusCodes.Status403Forbidden,
                $"'{request.Subject}' may not have tokens issued now."
            );

        var keyId = parts.Generator.Key.Id;
        var token = parts.Generator.Generate(request.Content, request.Subject);
        var id = Guid.Parse(token.Id);
        await parts.Store.Save(
            new(id, request.Subject, keyId, token.Content, parts.Clock.GetUtcNow(), token.ExpiresAt),
            request.Content,
            cancellation
        );
        var receipt = parts.Ledger.Append(
            new(ReceiptAction.Issued, id, keyId, request.Subject, token.Content, Trace(context))
        );

        return Results.Created(
            $"/tokens/{token.Id}",
            new TokenCreated(id, token.Text, token.Content.Sha256, token.Content.Length, token.ExpiresAt, receipt)
        );
    }

    static async Task<IResult> Status(Guid id, ServiceParts parts, CancellationToken cancellation)
    {
        var token = await Find(id, parts, cancellation);
        return Results.Ok(
            new TokenStatus(
                id,
                token.Subject,
                token.KeyId,
                token.Content.Sha256,
                token.Content.Length,
                token.IssuedAt,
                token.ExpiresAt,
                Expired: parts.Clock.GetUtcNow() >= token.ExpiresAt,
                Receipt: parts.Ledger.TryFind(id, out long sequence) ? sequence : null
            )
        );
    }

    static async Task<IResult> Content(Guid id, ServiceParts parts, CancellationToken cancellation)
    {
        var token = await Find(id, parts, cancellation);
        return Results.Bytes(
            await parts.Contents.GetOrFetch(
                token.Content.Sha256,
                async _ =>
                    await parts.Store.FindContent(token.Content, CancellationToken.None)
                    ?? throw new RefusedException(
                        StatusCodes.Status404NotFound,
                        $"The content of token {id} is not kept any more."
                    ),
                cancellation
            )
        );
    }

    static async Task<IResult> Validate(HttpContext context, ServiceParts parts)
    {
        var (_, request) = await Body.Read<ValidateToken>(context.Request, Most);
        var validation = parts.Validator.Validate(request.Token, request.Content);
        return Results.Ok(new TokenValidated(validation.IsValid, validation.Problem.ToString(), validation.Subject));
    }

    static async Task<StoredToken> Find(Guid id, ServiceParts parts, CancellationToken cancellation) =>
        await parts.Store.Find(id, cancellation)
        ?? throw new RefusedException(StatusCodes.Status404NotFound, $"There is no token {id}.");
}
