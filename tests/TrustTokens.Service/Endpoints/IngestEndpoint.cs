using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TrustTokens.Receipts;
using TrustTokens.Service.Messages;

namespace TrustTokens.Service.Endpoints;

/// <summary>Contents that are handed in without a token.</summary>
static class IngestEndpoint
{
    const int Most = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes, ServiceParts parts) =>
        routes.MapPost(
            "/ingest",
            (HttpContext context, CancellationToken cancellation) => Ingest(context, parts, cancellation)
        );

    static async Task<IResult> Ingest(HttpContext context, ServiceParts parts, CancellationToken cancellation)
    {
        var body = await Body.Read<IngestReadings>(context.Request, Most);
        var trace = TokenEndpoints.Trace(context);
        var work = await parts.Pool.Run("ingest", end => Keep(body, trace, parts, end), cancellation);

        return Results.Accepted(value: work.Value);
    }

    static async Task<ReadingsIngested> Keep(
        Body<IngestReadings> body,
        string trace,
        ServiceParts parts,
        CancellationToken cancellation
    )
    {
        var id = Guid.NewGuid();
        var digest = ContentDigest.Of(body.Bytes.Span);
        await parts.Store.SaveContent(digest, body.Bytes, cancellation);
        var receipt = parts.Ledger.Append(
            new(ReceiptAction.Ingested, id, parts.Generator.Key.Id, body.Message.Source, digest, trace)
        );

        return new(id, digest.Sha256, body.Message.Readings.Count, receipt);
    }
}
