using PerfAssert.Probes.Settings;

namespace PerfAssert.Probes.Publishing;

/// <summary>Makes what is published of what was seen.</summary>
sealed class Publication(ProbeSet probes)
{
    readonly Lock publishing = new();
    readonly Dictionary<ProbeWindow, (long Slice, PerformanceReport Report)> kept = [];
    readonly TimeMasking veil = new(probes.Settings);

    ProbeSettings Settings => probes.Settings;

    /// <summary>A report with one window.</summary>
    /// <remarks>
    /// Where times are veiled, it stays the same for a thirtieth of the window: what one operation adds to a number is
    /// not to be seen by asking before and after it.
    /// </remarks>
    public PerformanceReport Of(ProbeWindow window, bool withHistograms = false)
    {
        if (!Settings.IsVeiled)
            return Made(window, withHistograms);

        lock (publishing)
        {
            var slice = probes.Clock.Now / (window.Nanoseconds / Windows.Ring<Windows.OperationSlice>.Slices);
            if (!kept.TryGetValue(window, out var known) || known.Slice != slice)
                kept[window] = known = (slice, Made(window, withHistograms: false));
            return known.Report;
        }
    }

    /// <summary>A report with several windows.</summary>
    public PerformanceReport Of(IReadOnlyList<ProbeWindow> windows, bool withHistograms = false)
    {
        var reports = windows.Select(window => Of(window, withHistograms)).ToList();
        var last = reports[^1];
        return last with
        {
            Operations =
            [
                .. from operation in last.Operations
                let parts = reports.SelectMany(report => report.Operations).Where(part => part.Name == operation.Name)
                select operation with
                {
                    Windows = [.. parts.SelectMany(part => part.Windows)],
                },
            ],
            Process = last.Process with { Windows = [.. reports.SelectMany(report => report.Process.Windows)] },
        };
    }

    public void Forget()
    {
        lock (publishing)
            kept.Clear();
    }

    PerformanceReport Made(ProbeWindow window, bool withHistograms)
    {
        var (now, all) = (probes.Clock.Now, probes.All);
        var figures = all.ToDictionary(probe => probe, probe => probe.Read(window));
        var reference =
            figures.Values.FirstOrDefault(one => one.Operation == Settings.RelativeTo)?.Durations.Mean ?? double.NaN;
        return new(
            PerformanceReport.Current,
            probes.Clock.Today,
            probes.Clock.Began,
            Settings.RelativeTo is null ? "ms" : "ratio",
            Settings.RelativeTo,
            Settings.Noise * 100,
            [
                .. all.Select(probe =>
                    Report(probe, Window(figures[probe], veil.Factor(probe.Name, reference, now), withHistograms))
                ),
            ],
            OfProcess(window)
        );
    }

    static OperationReport Report(Probe probe, WindowReport window)
    {
        // First what is written last: never more errors than operations.
        var errors = probe.Counts.Errors;
        return new(probe.Name, probe.Targets.Sla / 1e6, probe.Counts.Cumulative()[^1], errors, [window]);
    }

    WindowReport Window(OperationFigures figures, double factor, bool withHistograms)
    {
        var (durations, isExact) = (figures.Durations, !Settings.IsVeiled && figures.Operations > 0);
        return new(
            figures.Window.Name,
            figures.Covered.TotalSeconds,
            figures.State,
            figures.Broken,
            figures.Operations,
            figures.Errors,
            Known(figures.ErrorRate),
            Known(figures.PerSecond),
            Known(figures.SlaShare),
            Known(durations.Mean * factor),
            Quantile(0.5),
            Quantile(0.9),
            Quantile(0.95),
            Quantile(0.99),
            isExact ? Quantile(0.999) : null,
            isExact ? durations.Min * factor : null,
            isExact ? durations.Max * factor : null,
            isExact && withHistograms ? Convert.ToBase64String(durations.Encode()) : null
        );

        double? Quantile(double probability) => Known(durations.Quantile(probability) * factor);
    }

    ProcessReport OfProcess(ProbeWindow window)
    {
        var (slice, reading) = probes.Process.Read(window);
        return new(
            reading.WorkingSet,
            reading.Heap,
            [
                new(
                    window.Name,
                    (slice.End - slice.Begin) / 1e9,
                    slice.WorkingSet,
                    slice.Heap,
                    slice.Allocated,
                    slice.Collections.Gen0,
                    slice.Collections.Gen1,
                    slice.Collections.Gen2,
                    slice.Pause / 1e6
                ),
            ]
        );
    }

    static double? Known(double value) => double.IsFinite(value) ? value : null;
}
