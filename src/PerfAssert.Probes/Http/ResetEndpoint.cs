using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PerfAssert.Probes.Settings;
using PerfAssert.Problems;

namespace PerfAssert.Probes.Http;

/// <summary><c>POST /performance/reset</c>, for whoever has the token or meets the policy.</summary>
static partial class ResetEndpoint
{
    const string Scheme = "Bearer ";

    public static IResult Answer(ProbeSet probes, HttpContext context, ILoggerFactory logs)
    {
        var settings = probes.Settings.Reset;
        var (log, address) = (logs.CreateLogger("PerfAssert.Probes"), context.Connection.RemoteIpAddress);
        if (settings is { HasToken: false, Policy: null })
            return Results.Problem(
                Problem.ResetOff(ProbeOptions.Section).ToString(),
                statusCode: StatusCodes.Status403Forbidden
            );

        // A policy was met before this is called.
        if (settings.HasToken && !IsAuthorised(settings, context))
        {
            Refused(log, address);
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"PerfAssert\"";
            return Results.Problem(
                "Send the reset token as 'Authorization: Bearer …'.",
                statusCode: StatusCodes.Status401Unauthorized
            );
        }

        probes.Reset();
        WasReset(log, address, context.User.Identity?.Name);
        return Results.Json(
            new { reset = probes.Clock.Today, operations = probes.All.Count },
            Publishing.PerformanceJson.Options
        );
    }

    static bool IsAuthorised(ResetSettings settings, HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && settings.IsToken(header[Scheme.Length..].Trim());
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A reset of the performance windows from {Address} was refused: it had not the token."
    )]
    static partial void Refused(ILogger log, IPAddress? address);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "The performance windows were reset from {Address} by {User}."
    )]
    static partial void WasReset(ILogger log, IPAddress? address, string? user);
}
