namespace PerfAssert.Probes.Publishing;

/// <summary>The metrics of <c>/metrics</c>.</summary>
static class MetricsText
{
    // A percentile worked out from buckets may be off by the width of a bucket;
    // these are worked out from all durations.
    static readonly (string Name, string What, Func<WindowReport, double?> Of)[] times =
    [
        ("mean", "Mean duration", window => window.Mean),
        ("p50", "Median duration", window => window.P50),
        ("p90", "90th percentile of the duration", window => window.P90),
        ("p95", "95th percentile of the duration", window => window.P95),
        ("p99", "99th percentile of the duration", window => window.P99),
    ];

    static readonly (string Name, string What, Func<WindowReport, double?> Of)[] shares =
    [
        (
            "perfassert_sla_compliance_ratio",
            "Share of operations that took at most the SLA target",
            window => window.SlaShare
        ),
        ("perfassert_error_ratio", "Share of operations that failed", window => window.ErrorRate),
        ("perfassert_operations_per_second", "Operations in a second", window => window.PerSecond),
        (
            "perfassert_state",
            "0 idle, 1 good, 2 warning, 3 critical: how the operation stands to its thresholds",
            window => (double)window.State
        ),
    ];

    public static string Of(ProbeSet probes)
    {
        var text = new PrometheusText();
        var report = probes.Publication.Of([.. probes.Settings.MetricsWindows.DefaultIfEmpty(ProbeWindow.OneMinute)]);
        Counters(text, probes);
        Gauges(text, report);
        Process(text, report.Process);
        return text.ToString();
    }

    static void Counters(PrometheusText text, ProbeSet probes)
    {
        var all = probes
            .All.Select(probe =>
                (probe.Name, probe.Targets, probe.Counts.Errors, probe.Counts.Sum, Counts: probe.Counts.Cumulative())
            )
            .ToList();

        text.Metric("perfassert_operations_total", "counter", "Operations that ended.");
        foreach (var probe in all)
            text.Line("perfassert_operations_total", probe.Counts[^1], ("operation", probe.Name));

        text.Metric("perfassert_operation_errors_total", "counter", "Operations that failed.");
        foreach (var probe in all)
            text.Line("perfassert_operation_errors_total", probe.Errors, ("operation", probe.Name));

        text.Metric("perfassert_sla_target_seconds", "gauge", "How long an operation may take.");
        foreach (var probe in all)
            text.Line("perfassert_sla_target_seconds", probe.Targets.Sla / 1e9, ("operation", probe.Name));

        // Sums and buckets would tell single durations to whoever reads them often.
        if (probes.Settings.IsVeiled)
            return;

        text.Metric("perfassert_operation_duration_seconds", "histogram", "How long operations took, failed ones too.");
        foreach (var probe in all)
        {
            for (var bound = 0; bound < probe.Counts.Length; bound++)
            {
                var end =
                    bound < probe.Targets.Bounds.Length ? probe.Targets.Bounds[bound] / 1e9 : double.PositiveInfinity;
                text.Line(
                    "perfassert_operation_duration_seconds_bucket",
                    probe.Counts[bound],
                    ("operation", probe.Name),
                    ("le", PrometheusText.Number(end))
                );
            }

            text.Line("perfassert_operation_duration_seconds_sum", probe.Sum / 1e9, ("operation", probe.Name));
            text.Line("perfassert_operation_duration_seconds_count", probe.Counts[^1], ("operation", probe.Name));
        }
    }

    static void Gauges(PrometheusText text, PerformanceReport report)
    {
        var isRelative = report.RelativeTo is not null;
        foreach (var (name, what, of) in times)
        {
            if (isRelative)
                Gauge(
                    text,
                    report,
                    $"perfassert_{name}_relative",
                    $"{what} over the mean of {report.RelativeTo}",
                    of,
                    1
                );
            else
                Gauge(text, report, $"perfassert_{name}_seconds", what, of, 1e-3);
        }

        foreach (var (name, what, of) in shares)
            Gauge(text, report, name, what, of, 1);
    }

    static void Gauge(
        PrometheusText text,
        PerformanceReport report,
        string name,
        string what,
        Func<WindowReport, double?> value,
        double scale
    )
    {
        text.Metric(name, "gauge", $"{what}, in the window.");
        foreach (var operation in report.Operations)
        {
            foreach (var window in operation.Windows)
                text.Line(name, value(window) * scale, ("operation", operation.Name), ("window", window.Window));
        }
    }

    static void Process(PrometheusText text, ProcessReport process)
    {
        text.Metric("perfassert_working_set_bytes", "gauge", "Memory of the process.");
        text.Line("perfassert_working_set_bytes", process.WorkingSetBytes);
        text.Metric("perfassert_heap_bytes", "gauge", "Managed heap, garbage included.");
        text.Line("perfassert_heap_bytes", process.HeapBytes);

        var now = Windows.ProcessReading.Now();
        text.Metric(
            "perfassert_gc_collections_total",
            "counter",
            "Garbage collections of this generation or one above it."
        );
        text.Line("perfassert_gc_collections_total", now.Collections.Gen0, ("generation", "0"));
        text.Line("perfassert_gc_collections_total", now.Collections.Gen1, ("generation", "1"));
        text.Line("perfassert_gc_collections_total", now.Collections.Gen2, ("generation", "2"));
        text.Metric(
            "perfassert_gc_pause_seconds_total",
            "counter",
            "For how long the garbage collector stopped the process."
        );
        text.Line("perfassert_gc_pause_seconds_total", now.Pause / 1e9);
        text.Metric("perfassert_allocated_bytes_total", "counter", "Managed memory that was allocated.");
        text.Line("perfassert_allocated_bytes_total", now.Allocated);
    }
}
