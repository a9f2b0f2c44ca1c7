using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace TrustTokens.Service.Endpoints;

/// <summary>Counts requests by what was asked and answered.</summary>
sealed class RequestCounts
{
    const string NoEndpoint = "(nothing)";

    readonly ConcurrentDictionary<(string Method, string Route, int Status), long> counts = [];

    public IReadOnlyDictionary<string, long> Snapshot() =>
        counts.ToDictionary(
            pair =>
                string.Create(CultureInfo.InvariantCulture, $"{pair.Key.Method} {pair.Key.Route} {pair.Key.Status}"),
            pair => pair.Value
        );

    public async Task Count(HttpContext context, RequestDelegate next)
    {
        await next(context);

        // The route, not the path: there must not be a counter for every token, nor for every method one may invent.
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        var key = (
            route is null ? NoEndpoint : context.Request.Method,
            route ?? NoEndpoint,
            context.Response.StatusCode
        );
        counts.AddOrUpdate(key, 1, (_, count) => count + 1);
    }
}
