using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PerfAssert.Probes.Http;

/// <summary>Finds the probe of a request by its method and route template. What a client may write at will (path,
/// query, header) never becomes a name.</summary>
sealed class RouteName(ProbeSet probes)
{
    const string NoRoute = "(no route)";
    const string OtherMethod = "OTHER";

    static readonly string[] methods =
    [
        HttpMethods.Get,
        HttpMethods.Post,
        HttpMethods.Put,
        HttpMethods.Delete,
        HttpMethods.Patch,
        HttpMethods.Head,
        HttpMethods.Options,
        OtherMethod,
    ];

    // An application may exchange its routes while it runs; those that are gone must not be kept alive.
    readonly ConditionalWeakTable<Endpoint, Probe?[]> known = [];

    public Probe Of(Endpoint? endpoint, string method)
    {
        if (endpoint is not RouteEndpoint route)
            return probes.Of(NoRoute);

        var place = Array.FindIndex(methods, known => HttpMethods.Equals(known, method)) is >= 0 and var at
            ? at
            : methods.Length - 1;
        var ofRoute = known.GetValue(route, static _ => new Probe?[methods.Length]);
        return ofRoute[place] ??= probes.Of($"{methods[place]} {Template(route)}");
    }

    static string Template(RouteEndpoint route) =>
        route.RoutePattern.RawText switch
        {
            null or "" => "/",
            ['/', ..] text => text,
            var text => $"/{text}",
        };
}
