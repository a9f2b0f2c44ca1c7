using System.Globalization;
using Microsoft.AspNetCore.Http;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Serve.Access;

/// <summary>Looks at each request before anything else does: at the name it came for, and, where it changes something,
/// at where it came from.</summary>
/// <param name="gate">Who may change.</param>
/// <param name="hosts">The names under which the dashboard may be called: a page of somebody else that made its own
/// name point here comes under another.</param>
sealed class RequestFilter(Gate gate, IReadOnlyCollection<string> hosts)
{
    /// <summary>What every page may do: run and show what comes from here, and nothing else.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    readonly HashSet<string> hosts = new(hosts, StringComparer.OrdinalIgnoreCase);

    public async Task Look(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";

        if (!hosts.Contains(context.Request.Host.Host))
            await Refuse(
                context,
                StatusCodes.Status421MisdirectedRequest,
                "This dashboard does not answer to that name. Allow it with --host."
            );
        else if (Recognise(context) == Caller.Guesses)
            await Refuse(context, TooManyGuesses);
        else if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            await Serve(context, next);
        else if (!HttpMethods.IsPost(context.Request.Method))
            await Refuse(context, StatusCodes.Status405MethodNotAllowed, "Only GET and POST are known here.");
        else if (!IsOwn(context.Request))
            await Refuse(
                context,
                StatusCodes.Status403Forbidden,
                "A change must come from the dashboard's own page, or with the token."
            );
        else
            await Serve(context, next);
    }

    Caller Recognise(HttpContext context)
    {
        var caller = gate.Recognise(context);
        context.Is(caller);
        return caller;
    }

    async Task Serve(HttpContext context, RequestDelegate next)
    {
        using var busy = gate.MayLook(context) ? IdleConnections.Busy(context) : null;
        await next(context);
    }

    /// <summary>
    /// A browser says where a POST comes from. The cookie alone is no proof: a page on another port of this machine is
    /// of the same site, and its requests carry it.
    /// </summary>
    static bool IsOwn(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0)
            return Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);

        return request.HttpContext.Caller() == Caller.KnowsToken || request.Headers["Sec-Fetch-Site"] == "same-origin";
    }

    /// <summary>The answer to whoever guessed too often.</summary>
    public static Refusal TooManyGuesses =>
        new(StatusCodes.Status429TooManyRequests, Problem.TooManyGuesses((int)WrongTokens.Pause.TotalSeconds))
        {
            AgainAfter = (int)WrongTokens.Pause.TotalSeconds,
        };

    public static Task Refuse(HttpContext context, Refusal refusal)
    {
        if (refusal.AgainAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Refuse(context, refusal.Status, refusal.Message);
    }

    public static async Task Refuse(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"PerfAssert\"";
        await context.Response.WriteAsJsonAsync(new { error = why }, context.RequestAborted);
    }
}
