using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PerfAssert.Probes.Http;
using PerfAssert.Probes.Settings;
using PerfAssert.Problems;

namespace PerfAssert.Probes;

/// <summary>Puts probes into an ASP.NET Core application.</summary>
/// <example>
/// <code>
/// builder.Services.AddPerfAssertProbes();
/// var app = builder.Build();
/// app.UsePerfAssertProbes();
/// app.MapPerfAssert();
/// </code>
/// </example>
public static class ProbeRegistration
{
    /// <summary>Adds a <see cref="ProbeSet"/>, with the options of the configuration section <c>PerfAssert:Probes</c>.
    /// A wrong one stops the application at its start.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Options in code; those of the configuration win over them.</param>
    public static IServiceCollection AddPerfAssertProbes(
        this IServiceCollection services,
        Action<ProbeOptions>? configure = null
    )
    {
        services.TryAddSingleton(provider =>
        {
            var options = new ProbeOptions();
            configure?.Invoke(options);
            if (provider.GetService<IConfiguration>() is { } configuration)
                ProbeConfiguration.Apply(configuration.GetSection(ProbeOptions.Section), options);
            return new ProbeSet(options, provider.GetService<TimeProvider>());
        });
        services.AddHostedService<ProbeStart>();
        return services;
    }

    /// <summary>Counts each request as an operation named by its method and route template, such as
    /// <c>GET /orders/{id}</c>. Call it first: what runs before it is not timed.</summary>
    /// <remarks>A request is counted when all that answers it has ended,
    /// which may be a moment after its client has the whole answer.</remarks>
    /// <exception cref="ProblemException">PERF0529: the probes were not added. Or an option is wrong.</exception>
    public static IApplicationBuilder UsePerfAssertProbes(this IApplicationBuilder app) =>
        app.UseMiddleware<ProbeMiddleware>(Probes(app.ApplicationServices, "app.UsePerfAssertProbes()"));

    /// <summary>Adds <c>GET /performance</c>, <c>POST /performance/reset</c> and <c>GET /metrics</c>.</summary>
    /// <returns>All three, to demand more of whoever asks: <c>.RequireHost("localhost:9100")</c>,
    /// <c>.RequireAuthorization("operators")</c>.</returns>
    /// <exception cref="ProblemException">PERF0529: the probes were not added. PERF0527: there is no such policy.
    /// Or an option is wrong.</exception>
    public static RouteGroupBuilder MapPerfAssert(this IEndpointRouteBuilder endpoints)
    {
        var probes = Probes(endpoints.ServiceProvider, "app.MapPerfAssert()");
        var group = endpoints.MapGroup("").WithMetadata(new Unwatched());
        group.MapGet(
            "/performance",
            (HttpContext context, string? window, string? histograms) =>
                PerformanceEndpoint.Answer(probes, context, window, histograms)
        );
        group.MapGet("/metrics", (HttpContext context) => MetricsEndpoint.Answer(probes, context));

        var reset = group.MapPost(
            "/performance/reset",
            (HttpContext context, ILoggerFactory logs) => ResetEndpoint.Answer(probes, context, logs)
        );
        if (probes.Settings.Reset.Policy is { } policy)
            reset.RequireAuthorization(Existing(policy, endpoints.ServiceProvider));
        return group;
    }

    static ProbeSet Probes(IServiceProvider services, string call) =>
        services.GetService<ProbeSet>() ?? throw new ProblemException(Problem.ProbesMissing(call));

    static string Existing(string policy, IServiceProvider services)
    {
        var found = services
            .GetService<IAuthorizationPolicyProvider>()
            ?.GetPolicyAsync(policy)
            .GetAwaiter()
            .GetResult();
        return found is not null
            ? policy
            : throw new ProblemException(
                Problem.ResetPolicy(ProbeSettings.Full(nameof(ProbeOptions.ResetPolicy)), policy)
            );
    }
}
