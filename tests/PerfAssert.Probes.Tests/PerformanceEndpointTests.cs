using System.Net;
using System.Text.Json;
using PerfAssert.Statistics;

namespace PerfAssert.Probes.Tests;

/// <summary>What <c>GET /performance</c> says.</summary>
public class PerformanceEndpointTests
{
    readonly SteppedTime time = new();

    [Fact]
    public async Task Figures_of_the_last_minute_are_these()
    {
        await using var app = await WebApp.Start(
            time,
            configure: options => options.Operations["orders.place"] = new() { SlaTargetMs = 50 }
        );
        var probe = app.Probes.Of("orders.place");
        for (var ms = 1; ms <= 100; ms++)
            probe.Record(TimeSpan.FromMilliseconds(ms), failed: ms > 98);
        time.Advance(TimeSpan.FromSeconds(20));

        var report = JsonDocument.Parse(await app.Get("/performance")).RootElement;

        Assert.Equal(
            (1, "ms", 0d),
            (
                report.GetProperty("schema").GetInt32(),
                report.GetProperty("unit").GetString(),
                report.GetProperty("noisePercent").GetDouble()
            )
        );
        Assert.Equal(time.GetUtcNow(), report.GetProperty("at").GetDateTimeOffset());
        var operation = Assert.Single(report.GetProperty("operations").EnumerateArray());
        Assert.Equal(
            ("orders.place", 50d, 100, 2),
            (
                operation.GetProperty("name").GetString(),
                operation.GetProperty("slaTargetMs").GetDouble(),
                operation.GetProperty("operations").GetInt32(),
                operation.GetProperty("errors").GetInt32()
            )
        );
        var window = Assert.Single(operation.GetProperty("windows").EnumerateArray());
        Assert.Equal("1m", window.GetProperty("window").GetString());
        Assert.Equal("critical", window.GetProperty("state").GetString());
        Assert.Equal(
            ["sla(50ms) >= 95%"],
            window.GetProperty("broken").EnumerateArray().Select(text => text.GetString())
        );
        foreach (
            var (name, expected, within) in new[]
            {
                ("seconds", 20d, 0),
                ("operations", 100, 0),
                ("errors", 2, 0),
                ("errorRate", 0.02, 0),
                ("perSecond", 5, 0),
                ("slaShare", 0.5, 0),
                ("mean", 50.5, 0),
                ("min", 1, 0),
                ("max", 100, 0),
                ("p50", 50.5, 0.005),
                ("p90", 90.1, 0.005),
                ("p95", 95.05, 0.005),
                ("p99", 99.01, 0.005),
            }
        )
        {
            Assert.InRange(
                window.GetProperty(name).GetDouble(),
                expected * (1 - within) * 0.999999,
                expected * (1 + within) * 1.000001
            );
        }

        Assert.False(window.TryGetProperty("histogram", out _));
        Assert.True(report.GetProperty("process").GetProperty("workingSetBytes").GetInt64() > 1_000_000);
        Assert.True(
            report.GetProperty("process").GetProperty("windows")[0].GetProperty("allocatedBytes").GetInt64() > 0
        );
    }

    [Fact]
    public async Task All_windows_and_histograms_come_when_they_are_asked_for()
    {
        await using var app = await WebApp.Start(time);
        app.Probes.Of("a").Record(TimeSpan.FromMilliseconds(3));
        time.Advance(TimeSpan.FromMinutes(2));
        app.Probes.Of("a").Record(TimeSpan.FromMilliseconds(5));

        var report = JsonDocument.Parse(await app.Get("/performance?window=all&histograms=true")).RootElement;

        var windows = report.GetProperty("operations")[0].GetProperty("windows").EnumerateArray().ToList();
        Assert.Equal(["1m", "5m", "1h", "24h"], windows.Select(window => window.GetProperty("window").GetString()));
        Assert.Equal([1, 2, 2, 2], windows.Select(window => window.GetProperty("operations").GetInt32()));
        var histogram = LatencyHistogram.Decode(windows[1].GetProperty("histogram").GetBytesFromBase64());
        Assert.Equal((2, 8_000_000), (histogram.Count, histogram.Sum));
        Assert.Equal(4, report.GetProperty("process").GetProperty("windows").GetArrayLength());
    }

    [Fact]
    public async Task An_unknown_window_is_a_sentence()
    {
        await using var app = await WebApp.Start(time);

        var answer = await app.Send(HttpMethod.Get, "/performance?window=2h%22");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("PERF0528: There is no window '2h\"'. Ask for 1h, 1m, 24h, 5m.", await Detail(answer));
    }

    [Theory]
    [InlineData("</script><img src=x onerror=alert(1)>")]
    [InlineData("a\"b\\c\nd\u2028\u0000 end")]
    public async Task Hostile_names_stay_text(string name)
    {
        await using var app = await WebApp.Start(time);
        app.Probes.Of(name).Record(TimeSpan.FromMilliseconds(3));

        var json = await app.Get("/performance");

        Assert.DoesNotContain("<", json, StringComparison.Ordinal);
        Assert.Equal(
            name,
            JsonDocument.Parse(json).RootElement.GetProperty("operations")[0].GetProperty("name").GetString()
        );
    }

    internal static async Task<string?> Detail(HttpResponseMessage answer) =>
        JsonDocument
            .Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .RootElement.GetProperty("detail")
            .GetString();
}
