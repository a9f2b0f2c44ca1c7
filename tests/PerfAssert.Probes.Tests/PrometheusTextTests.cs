using System.Globalization;
using PerfAssert.Core.Tests;
using PerfAssert.Probes.Publishing;

namespace PerfAssert.Probes.Tests;

/// <summary>What <c>/metrics</c> says, to the letter.</summary>
public class PrometheusTextTests
{
    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    public void Metrics_are_these(string culture)
    {
        CultureInfo.CurrentCulture = new(culture);
        using var probes = new ProbeSet(
            new() { BoundsMs = [80, 100], MetricsWindows = ["1m", "1h"] },
            new SteppedTime()
        );
        for (var ms = 1; ms <= 120; ms++)
            probes.Of("orders.place").Record(TimeSpan.FromMilliseconds(ms), failed: ms == 1);
        probes.Of("a \"quoted\\\" name\nin two lines, \u65e5\u672c\u8a9e");

        var own = MetricsText
            .Of(probes)
            .Split('\n')
            .TakeWhile(line => !line.Contains("perfassert_working_set_bytes", StringComparison.Ordinal));

        Approved.Is(string.Join('\n', own) + "\n", "metrics.txt");
    }

    [Fact]
    public async Task It_is_served_in_the_format_that_it_says()
    {
        await using var app = await WebApp.Start();

        var answer = await app.Send(HttpMethod.Get, "/metrics");

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal((byte)'#', (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[0]);
    }
}
