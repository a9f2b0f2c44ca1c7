using System.Diagnostics.Metrics;

namespace PerfAssert.Probes;

/// <summary>What OpenTelemetry and other listeners see: the meter PerfAssert.</summary>
sealed class Instruments : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "PerfAssert";

    /// <summary>The attribute that holds the name of the operation.</summary>
    public const string Operation = "perfassert.operation.name";

    readonly Meter meter;
    readonly ProbeSet probes;

    public Instruments(ProbeSet probes)
    {
        this.probes = probes;
        meter = new(
            new MeterOptions(MeterName)
            {
                Version = typeof(Instruments).Assembly.GetName().Version?.ToString(3),
                Scope = probes,
            }
        );
        var settings = probes.Settings;

        // Sums and buckets would tell single durations to whoever reads them often.
        if (!settings.IsVeiled)
        {
            Duration = meter.CreateHistogram<double>(
                "perfassert.operation.duration",
                "s",
                "How long operations took.",
                tags: null,
                new InstrumentAdvice<double>
                {
                    HistogramBucketBoundaries = [.. settings.Usual.Bounds.Select(bound => bound / 1e9)],
                }
            );
        }

        meter.CreateObservableCounter(
            "perfassert.operations",
            () => Each(probe => probe.Counts.Cumulative()[^1]),
            "{operation}",
            "Operations that ended."
        );
        meter.CreateObservableCounter(
            "perfassert.operation.errors",
            () => Each(probe => probe.Counts.Errors),
            "{error}",
            "Operations that failed."
        );
        meter.CreateObservableGauge(
            "perfassert.sla.compliance",
            () => Published(figures => figures.SlaShare),
            "1",
            "Share of operations within the SLA target, last minute."
        );

        var (name, unit) = settings.RelativeTo is null ? ("result", "s") : ("relative", "1");
        var scale = settings.RelativeTo is null ? 1e-3 : 1;
        meter.CreateObservableGauge(
            $"perfassert.{name}.mean",
            () => Published(figures => figures.Mean * scale),
            unit,
            "Mean duration, last minute."
        );
        meter.CreateObservableGauge(
            $"perfassert.{name}.p95",
            () => Published(figures => figures.P95 * scale),
            unit,
            "95th percentile, last minute."
        );
        meter.CreateObservableGauge(
            $"perfassert.{name}.p99",
            () => Published(figures => figures.P99 * scale),
            unit,
            "99th percentile, last minute."
        );
    }

    /// <summary>Where every duration goes; null where exact times must not be published.</summary>
    public Histogram<double>? Duration { get; }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    IEnumerable<Measurement<long>> Each(Func<Probe, long> number) =>
        probes.All.Select(probe => new Measurement<long>(
            number(probe),
            new KeyValuePair<string, object?>(Operation, probe.Name)
        ));

    IEnumerable<Measurement<double>> Published(Func<Publishing.WindowReport, double?> number) =>
        from operation in probes.Publication.Of(ProbeWindow.OneMinute).Operations
        let value = number(operation.Windows[0])
        where value is not null
        select new Measurement<double>(value.Value, new KeyValuePair<string, object?>(Operation, operation.Name));
}
