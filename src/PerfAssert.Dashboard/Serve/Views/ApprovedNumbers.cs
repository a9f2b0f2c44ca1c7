using PerfAssert.Baselines;
using PerfAssert.Baselines.Upkeep;
using PerfAssert.History;
using PerfAssert.History.Trends;
using PerfAssert.Problems;
using PerfAssert.Snapshots;

namespace PerfAssert.Dashboard.Serve.Views;

/// <summary>The approved baselines in some folders.</summary>
/// <param name="folders">The folders.</param>
/// <param name="warn">Hears of a file that cannot be used.</param>
sealed class ApprovedNumbers(IReadOnlyList<string> folders, Action<Problem> warn)
{
    /// <summary>Reads them as they are now.</summary>
    /// <returns>Finds the approved number of a series; null: there is none for its machine.</returns>
    public Func<SeriesKey, HistoryStatistic, ApprovedNumber?> Read()
    {
        var found = folders
            .SelectMany(folder => new BaselinePlace(folder, folder).Verified)
            .Select(name => (Name: name, Baseline: Parse(name)))
            .Where(one => one.Baseline is not null)
            .ToList();
        return (key, statistic) =>
        {
            var metric = found
                .Where(one => one.Baseline!.MachineClass == key.Machine && BaselineProposals.IsOf(one.Name, key.Test))
                .SelectMany(one => one.Baseline!.Metrics)
                .FirstOrDefault(metric =>
                    metric.Metric.Name == key.Metric
                    && metric.Metric.Unit.Symbol == key.Unit
                    && metric.Statistic.Name == statistic.Name
                );
            return metric is null ? null : new(metric.Value, "approved");
        };
    }

    Baseline? Parse(SnapshotName name)
    {
        try
        {
            return SnapshotText.Read(name.VerifiedPath) is { } text
                ? BaselineText.Parse(text, name.VerifiedPath)
                : null;
        }
        catch (ProblemException exception)
        {
            warn(exception.Problem);
            return null;
        }
    }
}
