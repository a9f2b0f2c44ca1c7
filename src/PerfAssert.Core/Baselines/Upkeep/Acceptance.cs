using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Snapshots;

namespace PerfAssert.Baselines.Upkeep;

/// <summary>A received baseline beside the one that it shall take the place of.</summary>
sealed record Acceptance(SnapshotName Name, Baseline Received, Baseline? Verified)
{
    /// <summary>Reads both.</summary>
    /// <returns>Null: it was accepted or rejected in the meantime.</returns>
    /// <exception cref="ProblemException">PERF0504 to PERF0512: the received file is no whole baseline.</exception>
    public static Acceptance? Of(SnapshotName name) =>
        SnapshotText.Read(name.ReceivedPath) is { } text
            ? new(name, BaselineText.Parse(text, name.ReceivedPath), Before(name.VerifiedPath))
            : null;

    /// <summary>The number of each metric as text.</summary>
    public static IReadOnlyDictionary<string, string> Numbers(Baseline baseline) =>
        baseline.Metrics.ToDictionary(metric => metric.Metric.Name, Text);

    /// <summary>What changes, in one line: <c>duration 12.31 us -> 11.2 us (-9 %), allocated 27744 B</c>.</summary>
    public string Change
    {
        get
        {
            var approved = Verified?.Metrics.ToDictionary(metric => metric.Metric) ?? [];
            var metrics = string.Join(
                ", ",
                Received.Metrics.Select(now => ChangeOf(now, approved.GetValueOrDefault(now.Metric)))
            );
            return Verified is null ? $"new: {metrics}" : metrics;
        }
    }

    /// <summary>The text that is approved.</summary>
    public string Approved(Approval approval) => BaselineText.Of(Received with { Approval = approval });

    static string ChangeOf(BaselineMetric now, BaselineMetric? before) =>
        $"{now.Metric.Name} "
        + (
            before is null || before.Unit != now.Unit || Text(before) == Text(now)
                ? Text(now)
                : $"{Text(before)} -> {Text(now)}{Percent(before.Value, now.Value)}"
        );

    static string Percent(double before, double now)
    {
        if (before == 0)
            return "";

        var percent = Math.Round(((now / before) - 1) * 100, 1);
        return $" ({(percent > 0 ? "+" : "")}{Quantity.Digits(percent)} %)";
    }

    static string Text(BaselineMetric metric) => BaselineNumber.Text(metric.Value, metric.Unit);

    /// <summary>Whatever made the verified file unusable, accepting a new one mends it.</summary>
    static Baseline? Before(string path)
    {
        try
        {
            return SnapshotText.Read(path) is { } text ? BaselineText.Parse(text, path) : null;
        }
        catch (ProblemException)
        {
            return null;
        }
    }
}
