using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TrustTokens.Service.Messages;

namespace TrustTokens.Service.Endpoints;

/// <summary>How the service fares.</summary>
static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, ServiceParts parts, string store)
    {
        routes.MapGet("/health", () => Results.Ok(new Health("ok", store)));
        routes.MapGet(
            "/figures",
            () =>
                Results.Ok(
                    new ServiceMetrics(
                        parts.Requests.Snapshot(),
                        parts.Ledger.Count,
                        parts.Governors.Count,
                        parts.Contents.Counts,
                        parts.Pool.Figures,
                        GC.GetTotalMemory(forceFullCollection: false),
                        Environment.WorkingSet
                    )
                )
        );
    }
}
