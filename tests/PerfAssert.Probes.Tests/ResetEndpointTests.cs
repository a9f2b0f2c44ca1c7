using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PerfAssert.Problems;

namespace PerfAssert.Probes.Tests;

/// <summary>Nobody resets who is not allowed to.</summary>
public class ResetEndpointTests
{
    const string Reset = "/performance/reset";
    const string Token = "0123456789abcdef-token";

    readonly SteppedTime time = new();

    [Fact]
    public async Task Without_authorisation_reset_is_off_and_says_how_to_switch_it_on()
    {
        await using var app = await WebApp.Start(time);
        app.Probes.Of("a").Record(TimeSpan.FromMilliseconds(1));

        var answer = await app.Send(HttpMethod.Post, Reset, $"Bearer {Token}");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(
            "PERF0525: Reset is off, because nobody is authorised to do it. Set "
                + "PerfAssert:Probes:ResetToken, PerfAssert:Probes:ResetTokenFile or "
                + "PerfAssert:Probes:ResetPolicy.",
            await PerformanceEndpointTests.Detail(answer)
        );
        Assert.Equal(1, Seen(app));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer 0123456789abcdef-toke")]
    [InlineData("Bearer 0123456789abcdef-token2")]
    [InlineData("Basic 0123456789abcdef-token")]
    [InlineData(Token)]
    public async Task Without_the_token_it_is_refused(string? authorization)
    {
        await using var app = await WebApp.Start(time, new() { ["PerfAssert:Probes:ResetToken"] = Token });
        app.Probes.Of("a").Record(TimeSpan.FromMilliseconds(1));

        var answer = await app.Send(HttpMethod.Post, Reset, authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        Assert.DoesNotContain(
            Token,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Equal(1, Seen(app));
    }

    [Fact]
    public async Task With_the_token_of_a_file_windows_are_empty_afterwards()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Token + "\n", TestContext.Current.CancellationToken);
        await using var app = await WebApp.Start(time, new() { ["PerfAssert:Probes:ResetTokenFile"] = file });
        File.Delete(file);
        app.Probes.Of("a").Record(TimeSpan.FromMilliseconds(1));

        Assert.Equal(
            HttpStatusCode.MethodNotAllowed,
            (await app.Send(HttpMethod.Get, Reset, $"Bearer {Token}")).StatusCode
        );
        Assert.Equal(1, Seen(app));

        var answer = await app.Send(HttpMethod.Post, Reset, $"bearer {Token}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, Seen(app));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized, 1)]
    [InlineData("guest", HttpStatusCode.Forbidden, 1)]
    [InlineData("operator", HttpStatusCode.OK, 0)]
    public async Task With_a_policy_the_application_decides(string? user, HttpStatusCode expected, int left)
    {
        await using var app = await WebApp.Start(
            time,
            new() { ["PerfAssert:Probes:ResetPolicy"] = "operators" },
            build: WithUsers,
            use: app => app.UseAuthentication().UseAuthorization()
        );
        app.Probes.Of("a").Record(TimeSpan.FromMilliseconds(1));

        var answer = await app.Send(HttpMethod.Post, Reset, user);

        Assert.Equal((expected, left), (answer.StatusCode, Seen(app)));
    }

    [Fact]
    public async Task A_policy_that_does_not_exist_stops_the_application_at_its_start()
    {
        var settings = new Dictionary<string, string?> { ["PerfAssert:Probes:ResetPolicy"] = "operator" };

        Assert.StartsWith(
            "PERF0527: PerfAssert:Probes:ResetPolicy = 'operator' is no policy",
            (await Assert.ThrowsAsync<ProblemException>(() => WebApp.Start(time, settings, build: WithUsers))).Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "PERF0527:",
            (await Assert.ThrowsAsync<ProblemException>(() => WebApp.Start(time, settings))).Message,
            StringComparison.Ordinal
        );
    }

    static void WithUsers(WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, Users>("test", null);
        builder.Services.AddAuthorizationBuilder().AddPolicy("operators", policy => policy.RequireUserName("operator"));
    }

    static long Seen(WebApp app) => app.Probes.Of("a").Read(ProbeWindow.OneMinute).Operations;

    sealed class Users(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
            Task.FromResult(
                Request.Headers.Authorization.ToString() is { Length: > 0 } name
                    ? AuthenticateResult.Success(
                        new(new(new ClaimsIdentity([new(ClaimTypes.Name, name)], "test")), "test")
                    )
                    : AuthenticateResult.NoResult()
            );
    }
}
