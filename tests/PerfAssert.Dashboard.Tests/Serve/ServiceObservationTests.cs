using System.Text.Json;
using System.Text.Json.Nodes;
using PerfAssert.Dashboard.Alerts.Evaluating;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Serve.Watching;
using PerfAssert.Statistics;

namespace PerfAssert.Dashboard.Tests.Serve;

/// <summary>The last minute of a service, held against the rules that tests are held against.</summary>
public class ServiceObservationTests
{
    static readonly DateTimeOffset now = Alerts.Runs.Monday;

    [Theory]
    [InlineData(20, "Good")]
    [InlineData(90, "Bad")]
    [InlineData(500, "Bad")]
    public void A_service_is_judged_by_the_usual_rules(int milliseconds, string outcome)
    {
        var histogram = LatencyHistogram.Of(Enumerable.Repeat(milliseconds * 1_000_000L, 500));

        var measured = Assert.Single(Measured(Answer(500, milliseconds, Convert.ToBase64String(histogram.Encode()))));

        Assert.Equal(outcome, measured.Worst.ToString());
        Assert.Equal(milliseconds >= 500 ? Outcome.Bad : Outcome.Good, measured.Outcomes[Level.Critical]);
        Assert.Equal("shop:5000.GET /orders/{id}", measured.Key.Test);
        Assert.Equal("shop:5000", measured.Key.Environment);
    }

    // 94 of 100 within 200 ms: less than 95 %.
    [Fact]
    public void The_share_within_the_target_of_a_rule_is_counted_in_the_histogram()
    {
        var histogram = LatencyHistogram.Of(
            Enumerable.Repeat(10_000_000L, 940).Concat(Enumerable.Repeat(900_000_000L, 60))
        );

        var measured = Assert.Single(Measured(Answer(1000, 63, Convert.ToBase64String(histogram.Encode()))));

        Assert.Equal(Outcome.Bad, measured.Outcomes[Level.Critical]);
        Assert.Contains("sla(200ms) 94 %, under 95 %", measured.Facts, StringComparer.Ordinal);
    }

    [Fact]
    public void Without_histograms_the_published_numbers_are_judged()
    {
        var measured = Assert.Single(Measured(Answer(500, 500, null)));

        Assert.Equal(Outcome.Bad, measured.Outcomes[Level.Critical]);
    }

    // The p95 of five requests is the slowest of them: no reason to wake anybody.
    [Fact]
    public void Of_a_few_requests_no_percentile_is_judged()
    {
        var histogram = LatencyHistogram.Of([10_000_000, 10_000_000, 10_000_000, 10_000_000, 300_000_000]);

        var measured = Assert.Single(Measured(Answer(5, 68, Convert.ToBase64String(histogram.Encode()))));

        Assert.NotEqual(Outcome.Good, measured.Worst);
        Assert.DoesNotContain(measured.Facts, fact => fact.StartsWith("p95 3", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nothing_ran_nothing_is_judged() =>
        Assert.Null(ServiceObservation.Of(Service, Reading.Parse(Answer(0, 0, null)), new(), now));

    [Fact]
    public void Ratios_are_no_times_and_are_not_judged() =>
        Assert.Null(
            ServiceObservation.Of(Service, Reading.Parse(Answer(500, 500, null)) with { Unit = "ratio" }, new(), now)
        );

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData(
        """{ "schema": 2, "at": "2026-01-01T00:00:00Z", "unit": "ms", "operations": [], "process": """
            + """{ "workingSetBytes": 1, "heapBytes": 1, "windows": [] } }"""
    )]
    [InlineData(
        """{ "schema": 1, "at": "2026-01-01T00:00:00Z", "unit": "ms", "operations": [], "process": """
            + """{ "workingSetBytes": 1, "heapBytes": 1, "windows": [] } }"""
    )]
    [InlineData("""{ "schema": 1, "at": "2026-01-01T00:00:00Z", "unit": "ms", "operations": null, "process": null }""")]
    public void Another_answer_than_that_of_probes_is_refused(string answer) =>
        Assert.Throws<JsonException>(() => Reading.Parse(System.Text.Encoding.UTF8.GetBytes(answer)));

    // What the annotations of the types do not say: nulls in lists, numbers that are infinite by the time they are
    // read, and those that no service can mean.
    [Theory]
    [InlineData("operations", "[null]")]
    [InlineData("operations.0", "null")]
    [InlineData("operations.0.name", "null")]
    [InlineData("operations.0.slaTargetMs", "1e400")]
    [InlineData("operations.0.slaTargetMs", "-1")]
    [InlineData("operations.0.windows", "[]")]
    [InlineData("operations.0.windows", "[null]")]
    [InlineData("operations.0.windows.0.mean", "1e400")]
    [InlineData("operations.0.windows.0.mean", "1e300")]
    [InlineData("operations.0.windows.0.mean", "-1e400")]
    [InlineData("operations.0.windows.0.p50", "-0.001")]
    [InlineData("operations.0.windows.0.p90", "1e308")]
    [InlineData("operations.0.windows.0.p95", "1e400")]
    [InlineData("operations.0.windows.0.p99", "1e400")]
    [InlineData("operations.0.windows.0.perSecond", "1e400")]
    [InlineData("operations.0.windows.0.errorRate", "1.5")]
    [InlineData("operations.0.windows.0.slaShare", "-0.5")]
    [InlineData("operations.0.windows.0.seconds", "1e300")]
    [InlineData("operations.0.windows.0.seconds", "1e400")]
    [InlineData("operations.0.windows.0.seconds", "-1")]
    [InlineData("operations.0.windows.0.operations", "-1")]
    [InlineData("operations.0.windows.0.operations", "1e400")]
    [InlineData("operations.0.windows.0.operations", "9223372036854775808")]
    [InlineData("operations.0.windows.0.errors", "-1")]
    [InlineData("operations.0.windows.0.state", "null")]
    [InlineData("process.windows", "[null]")]
    [InlineData("process.windows", "[]")]
    [InlineData("process.windows.0.seconds", "1e300")]
    [InlineData("process.windows.0.gcPauseMs", "1e400")]
    [InlineData("process.windows.0.allocatedBytes", "-1")]
    [InlineData("process.windows.0.gen2Collections", "-1")]
    [InlineData("process.workingSetBytes", "-1")]
    [InlineData("process.heapBytes", "1e19")]
    [InlineData("unit", "null")]
    [InlineData("unit", "\"\\ud800\"")]
    [InlineData("at", "\"9999-12-31T23:59:59-14:00\"")]
    [InlineData("schema", "1e400")]
    public void A_report_with_something_that_cannot_be_is_refused(string path, string value) =>
        Assert.Throws<JsonException>(() => Reading.Parse(With(path, value)));

    [Fact]
    public void A_report_with_too_much_of_something_is_refused()
    {
        var (operation, window) = (
            Whole["operations"]![0]!.ToJsonString(),
            Whole["process"]!["windows"]![0]!.ToJsonString()
        );

        Assert.Throws<JsonException>(() =>
            Reading.Parse(With("operations", $"[{string.Join(',', Enumerable.Repeat(operation, 10_001))}]"))
        );
        Assert.Throws<JsonException>(() =>
            Reading.Parse(With("process.windows", $"[{string.Join(',', Enumerable.Repeat(window, 17))}]"))
        );
        Assert.Throws<JsonException>(() =>
            Reading.Parse(With("unit", $"{new string('[', 100)}{new string(']', 100)}"))
        );
    }

    // Names are kept for as long as the service is watched.
    [Fact]
    public void Names_of_a_report_are_short_and_on_one_line()
    {
        var text = JsonSerializer.Serialize("a\nb" + new string('x', 100_000));
        var reading = Reading.Parse(
            With(("operations.0.name", text), ("operations.0.windows.0.state", text), ("unit", text))
        );

        foreach (var name in new[] { reading.Operations[0].Name, reading.Operations[0].Window.State, reading.Unit })
        {
            Assert.StartsWith("a b", name, StringComparison.Ordinal);
            Assert.InRange(name.Length, 4, 300);
        }
    }

    // It says how many there were; nothing may be made of it that has a slot for each.
    [Fact]
    public void A_histogram_of_untrue_counts_is_only_numbers()
    {
        var histogram = new LatencyHistogram([0, 4000], [1, long.MaxValue - 1], long.MaxValue, 0, LogBuckets.Low(4000));

        Assert.NotNull(Measured(Answer(500, 20, Convert.ToBase64String(histogram.Encode()))));
        Assert.NotNull(Measured(Answer(500, 20, "no histogram")));
    }

    [Theory]
    [InlineData("http://shop:5000", "http://shop:5000/performance", "shop:5000")]
    [InlineData("http://shop:5000/", "http://shop:5000/performance", "shop:5000")]
    [InlineData("http://shop:5000/performance", "http://shop:5000/performance", "shop:5000")]
    [InlineData("https://shop/inner/api/", "https://shop/inner/api/performance", "shop/inner/api")]
    public void A_service_is_named_by_its_address(string text, string address, string name)
    {
        Assert.True(WatchedService.TryParse(text, out var service));
        Assert.Equal((address, name), (service.Address.AbsoluteUri, service.Name));
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user:password@shop")]
    [InlineData("http://shop/?window=1h")]
    [InlineData("http://shop/?")]
    [InlineData("http://shop/#a")]
    [InlineData("http://…")]
    [InlineData("http://shop…:5000")]
    public void What_is_no_address_of_a_service_is_refused(string text) =>
        Assert.False(WatchedService.TryParse(text, out _));

    static WatchedService Service =>
        WatchedService.TryParse("http://shop:5000", out var service) ? service : throw new InvalidOperationException();

    static IReadOnlyList<JudgedTest> Measured(byte[] answer) =>
        JudgedTest.Of(
            ServiceObservation.Of(Service, Reading.Parse(answer), new AlertRules(), now)!,
            new AlertRules(),
            "main"
        );

    static JsonNode Whole => JsonNode.Parse(Answer(500, 20, null))!;

    static byte[] With(string path, string value) => With((path, value));

    static byte[] With(params ReadOnlySpan<(string Path, string Text)> changes) =>
        System.Text.Encoding.UTF8.GetBytes(Altered.Json(Answer(500, 20, null), changes));

    static byte[] Answer(int operations, double milliseconds, string? histogram) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                schema = 1,
                at = now,
                unit = "ms",
                operations = new[]
                {
                    new
                    {
                        name = "GET /orders/{id}",
                        slaTargetMs = 200,
                        windows = new[]
                        {
                            new
                            {
                                window = "1m",
                                seconds = 58.0,
                                state = "good",
                                broken = Array.Empty<string>(),
                                operations,
                                errors = 0,
                                errorRate = 0.0,
                                perSecond = 8.6,
                                slaShare = milliseconds > 200 ? 0.0 : 1,
                                mean = milliseconds,
                                p50 = milliseconds,
                                p90 = milliseconds,
                                p95 = milliseconds,
                                p99 = milliseconds,
                                histogram,
                            },
                        },
                    },
                },
                process = new
                {
                    workingSetBytes = 1,
                    heapBytes = 1,
                    windows = new[]
                    {
                        new
                        {
                            window = "1m",
                            seconds = 58.0,
                            allocatedBytes = 1,
                            gen0Collections = 1,
                            gen1Collections = 0,
                            gen2Collections = 0,
                            gcPauseMs = 1.0,
                        },
                    },
                },
            }
        );
}
