using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TrustTokens;

namespace PerfAssert.Probes.Tests;

/// <summary>A real Prometheus reads what a probed service publishes.</summary>
public class PrometheusTests
{
    [Fact]
    public async Task A_query_gives_the_p95_of_a_token_service()
    {
        var program = Program();
        var time = new SteppedTime();
        await using var app = await WebApp.Start(time, use: app => MapTokens(app, time));
        for (var ms = 1; ms <= 240; ms++)
        {
            var answer = await app.Client.PostAsync(
                FormattableString.Invariant($"/tokens/scanner-{ms}"),
                new ByteArrayContent(new byte[1000 + (ms * 200)]),
                TestContext.Current.CancellationToken
            );
            Assert.True(answer.IsSuccessStatusCode);
        }

        // Longer than the last bound: it is in no bucket but that of all.
        app.Probes.Of("archive").Record(TimeSpan.FromHours(1));
        await app.Counts((2 * 240) + 1);
        await using var prometheus = await PrometheusServer.Start(program, app.Address);
        var route = "operation=\"POST /tokens/{subject}\",window=\"1m\"";
        var gauge = Assert.Single(await prometheus.Query($"perfassert_p95_seconds{{{route}}}"));
        var sla = Assert.Single(await prometheus.Query($"perfassert_sla_compliance_ratio{{{route}}}"));
        var total = Assert.Single(
            await prometheus.Query("perfassert_operation_duration_seconds_count{operation=\"tokens.generate\"}")
        );
        var beyond = Assert.Single(
            await prometheus.Query("perfassert_operation_duration_seconds_count{operation=\"archive\"}")
        );
        var beyondToo = Assert.Single(await prometheus.Query("perfassert_operations_total{operation=\"archive\"}"));
        var within = Assert.Single(
            await prometheus.Query(
                "perfassert_operation_duration_seconds_bucket{operation=\"tokens.generate\",le=\"0.2\"}"
            )
        );

        var windows = JsonDocument
            .Parse(await app.Get("/performance"))
            .RootElement.GetProperty("operations")
            .EnumerateArray()
            .ToDictionary(
                operation => operation.GetProperty("name").GetString()!,
                operation => operation.GetProperty("windows")[0]
            );
        var window = windows["POST /tokens/{subject}"];
        Assert.Equal(240, window.GetProperty("operations").GetInt32());
        Assert.Equal(0.22805, gauge.Value, 0.001);
        Assert.Equal(window.GetProperty("p95").GetDouble() / 1000, gauge.Value, 1e-12);
        Assert.Equal((200 / 240d, window.GetProperty("slaShare").GetDouble()), (sla.Value, sla.Value));
        Assert.Equal((240, 200), (total.Value, within.Value));
        Assert.Equal((1, 1), (beyond.Value, beyondToo.Value));
        Assert.Equal(windows["tokens.generate"].GetProperty("slaShare").GetDouble(), within.Value / 240, 1e-12);
    }

    [Fact]
    public async Task Hostile_names_arrive_whole_and_shares_of_buckets_are_exact()
    {
        var program = Program();
        string[] names =
        [
            "plain",
            "a \"quoted\" \\ name\nin two lines\r\tand } = , {",
            "\u65e5\u672c\u8a9e \U0001F600 \u202e\u2028",
            "</script><img src=x onerror=alert(1)>",
            "nul \0 half \ud800 end",
        ];
        await using var app = await WebApp.Start(new SteppedTime());
        foreach (var name in names)
        {
            for (var ms = 1; ms <= 120; ms++)
                app.Probes.Of(name).Record(TimeSpan.FromMilliseconds(ms));
        }

        await using var prometheus = await PrometheusServer.Start(program, app.Address);
        var series = await prometheus.Query(
            "perfassert_operation_duration_seconds_bucket{le=\"0.1\"} / ignoring(le) "
                + "perfassert_operation_duration_seconds_count"
        );

        Assert.Equal(
            names.Select(name => name.Replace('\ud800', '\ufffd')).Order(StringComparer.Ordinal),
            series.Select(one => one.Labels.GetProperty("operation").GetString()!).Order(StringComparer.Ordinal)
        );
        Assert.All(series, one => Assert.Equal(100 / 120d, one.Value, 1e-12));
        Assert.Single(await prometheus.Query("up{job=\"shop\"} == 1"));
        Assert.All(await prometheus.Query("perfassert_p95_seconds"), one => Assert.Equal(0.11405, one.Value, 0.0005));
    }

    static string Program()
    {
        const string Missing = "Prometheus is not installed: apt-get install prometheus, or build/setup.sh.";
        var program = PrometheusServer.Installed;
        if (program is null && Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(Missing);
        if (program is null)
            Assert.Skip(Missing);
        return program;
    }

    // Each token takes a millisecond more than the one before, by the clock of the probes.
    static void MapTokens(WebApplication app, SteppedTime time)
    {
        var tokens = 0;
        var generator = new TrustTokenGenerator(SigningKey.NewHmacSha256(), new("https://tokens.example", "warehouse"));
        var probe = ((ProbeSet)app.Services.GetService(typeof(ProbeSet))!).Of("tokens.generate");
        app.MapPost(
            "/tokens/{subject}",
            async (string subject, HttpContext context) =>
                (
                    await probe.Measure(async () =>
                    {
                        time.Advance(TimeSpan.FromMilliseconds(++tokens));
                        return await generator.GenerateAsync(context.Request.Body, subject, context.RequestAborted);
                    })
                ).Text
        );
    }
}
