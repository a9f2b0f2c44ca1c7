using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace TrustTokens.Service.Endpoints;

/// <summary>Switches of the planted faults, for a service that runs in another process than its tests.</summary>
static class FaultEndpoints
{
    const double BytesPerMegabyte = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes, PlantedFaults faults)
    {
        routes.MapPost(
            "/faults/stall",
            (double seconds) =>
            {
                faults.Stall(TimeSpan.FromSeconds(seconds));
                return Results.NoContent();
            }
        );
        routes.MapPost(
            "/faults/leak",
            (double megabytesPerSecond) =>
            {
                faults.LeakPerSecond(megabytesPerSecond * BytesPerMegabyte);
                return Results.NoContent();
            }
        );
        routes.MapPost("/faults/die", () => faults.Die());
    }
}
