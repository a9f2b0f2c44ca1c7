using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using PerfAssert.Core.Tests;

namespace PerfAssert.Probes.Tests;

/// <summary>What the exporter of OpenTelemetry sends over the wire. Field numbers: opentelemetry-proto,
/// metrics/v1/metrics.proto.</summary>
/// <remarks>An exporter knows a meter by its name alone, so it would hear the probes of other tests too.</remarks>
[Collection(nameof(Alone))]
public class OtlpTests
{
    const int Cumulative = 2;

    [Fact]
    public async Task Instruments_units_bounds_and_values_arrive()
    {
        await using var collector = await Collector.Start();
        using var probes = new ProbeSet(new() { BoundsMs = [10] }, new SteppedTime());
        using (var provider = Exporting(collector))
        {
            for (var ms = 1; ms <= 120; ms++)
                probes.Of("orders.place \"x\"").Record(TimeSpan.FromMilliseconds(ms), failed: ms > 118);
            Assert.True(provider.ForceFlush((int)Patience.Length.TotalMilliseconds));
        }

        var resource = collector.Received().Message(1);
        Assert.Contains("shop", resource.Message(1).Messages(1).Select(pair => pair.Message(2).Text(1)));
        var scope = resource.Messages(2).Single(scope => scope.Message(1).Text(1) == "PerfAssert");
        var metrics = scope.Messages(2).ToDictionary(metric => metric.Text(1));

        Assert.Equal(
            [
                "perfassert.operation.duration [s]",
                "perfassert.operation.errors [{error}]",
                "perfassert.operations [{operation}]",
                "perfassert.result.mean [s]",
                "perfassert.result.p95 [s]",
                "perfassert.result.p99 [s]",
                "perfassert.sla.compliance [1]",
            ],
            metrics.Values.Select(metric => $"{metric.Text(1)} [{metric.Text(3)}]").Order(StringComparer.Ordinal)
        );

        var histogram = metrics["perfassert.operation.duration"].Message(9);
        Assert.Equal((ulong)Cumulative, histogram.Number(2));
        var point = histogram.Message(1);
        Assert.Equal("orders.place \"x\"", Operation(point, attributes: 9));
        Assert.Equal((120UL, 7.26), (point.Number(4), Math.Round(point.Double(5), 9)));
        Assert.Equal([0.01, 0.08, 0.1, 0.15, 0.2], point.Packed(7).Select(BitConverter.UInt64BitsToDouble));
        Assert.Equal([10UL, 70, 20, 20, 0, 0], point.Packed(6));

        foreach (
            var (name, expected) in new[] { ("perfassert.operations", 120UL), ("perfassert.operation.errors", 2UL) }
        )
        {
            var sum = metrics[name].Message(7);
            Assert.Equal(((ulong)Cumulative, 1UL, expected), (sum.Number(2), sum.Number(3), sum.Message(1).Number(6)));
            Assert.Equal("orders.place \"x\"", Operation(sum.Message(1), attributes: 7));
        }

        var figures = probes.Of("orders.place \"x\"").Read(ProbeWindow.OneMinute);
        Assert.Equal(0.0605, Gauge("perfassert.result.mean"), 1e-12);
        Assert.Equal(figures.Durations.Quantile(0.95) / 1e9, Gauge("perfassert.result.p95"), 1e-12);
        Assert.Equal(figures.Durations.Quantile(0.99) / 1e9, Gauge("perfassert.result.p99"), 1e-12);
        Assert.Equal(1, Gauge("perfassert.sla.compliance"));

        double Gauge(string name) => metrics[name].Message(5).Message(1).Double(4);
    }

    [Fact]
    public async Task Where_times_are_relative_no_seconds_leave_the_process()
    {
        await using var collector = await Collector.Start();
        using var probes = new ProbeSet(new() { RelativeTo = "hash" }, new SteppedTime());
        using (var provider = Exporting(collector))
        {
            probes.Of("hash").Record(TimeSpan.FromMilliseconds(4));
            probes.Of("sign").Record(TimeSpan.FromMilliseconds(10));
            Assert.True(provider.ForceFlush((int)Patience.Length.TotalMilliseconds));
        }

        var metrics = collector
            .Received()
            .Message(1)
            .Messages(2)
            .Single()
            .Messages(2)
            .ToDictionary(metric => metric.Text(1));

        Assert.DoesNotContain(metrics.Values, metric => metric.Has(9) || metric.Text(3) == "s");
        Assert.Equal(
            [1, 2.5],
            metrics["perfassert.relative.mean"].Message(5).Messages(1).Select(point => point.Double(4))
        );
    }

    static MeterProvider Exporting(Collector collector) =>
        Sdk.CreateMeterProviderBuilder()
            .AddMeter("PerfAssert")
            .ConfigureResource(resource => resource.Clear().AddService("shop"))
            .AddOtlpExporter(
                (exporter, reader) =>
                {
                    exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                    exporter.Endpoint = new(collector.Address, "/v1/metrics");
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = Timeout.Infinite;
                }
            )
            .Build();

    static string Operation(Fields point, int attributes)
    {
        var pair = point.Message(attributes);
        return pair.Text(1) == "perfassert.operation.name" ? pair.Message(2).Text(1) : "";
    }

    sealed class Collector(WebApplication app, TaskCompletionSource<byte[]> body) : IAsyncDisposable
    {
        public Uri Address { get; } = new(app.Urls.First());

        public static async Task<Collector> Start()
        {
            var body = new TaskCompletionSource<byte[]>();
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            app.MapPost(
                "/v1/metrics",
                async (HttpContext context) =>
                {
                    using var bytes = new MemoryStream();
                    await context.Request.Body.CopyToAsync(bytes);
                    Assert.Equal("application/x-protobuf", context.Request.ContentType);
                    body.TrySetResult(bytes.ToArray());
                }
            );
            await app.StartAsync(TestContext.Current.CancellationToken);
            return new(app, body);
        }

        /// <summary>The first request.</summary>
        public Fields Received() => new(Assert.IsType<byte[]>(body.Task.IsCompleted ? body.Task.Result : null));

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
