using Microsoft.AspNetCore.Http;

namespace PerfAssert.Dashboard.Serve.Access;

/// <summary>Who asks, as far as a request proves it.</summary>
enum Caller
{
    /// <summary>Anybody.</summary>
    Anybody,

    /// <summary>A browser that was let in before.</summary>
    Browser,

    /// <summary>Somebody who says the token itself, which no page of somebody else can.</summary>
    KnowsToken,

    /// <summary>Somebody from whose address too many wrong tokens came just now.</summary>
    Guesses,
}

/// <summary>Requests are looked at once: a wrong token that was looked at twice would count twice.</summary>
static class CallerOfRequest
{
    public static Caller Caller(this HttpContext context) =>
        context.Items[typeof(Caller)] is Caller caller ? caller : Access.Caller.Anybody;

    public static void Is(this HttpContext context, Caller caller) => context.Items[typeof(Caller)] = caller;
}
