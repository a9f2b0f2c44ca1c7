using PerfAssert.Dashboard.History;
using PerfAssert.History;
using PerfAssert.Limits;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Alerts.Model;

/// <summary>A run as the rules see it, wherever it was measured:
/// in a test session, in one that a history keeps, or in a service that is watched.</summary>
sealed record ObservedRun
{
    /// <summary>Its name.</summary>
    public required string Run { get; init; }

    /// <summary>The test assembly, or the service.</summary>
    public required string Assembly { get; init; }

    /// <summary>The project, unless the rules name one.</summary>
    public required string Project { get; init; }

    /// <summary>Where it was measured, unless the rules say it: the class of the machine, or the service.</summary>
    public required string Environment { get; init; }

    public string? Commit { get; init; }

    public required DateTimeOffset Began { get; init; }

    public required DateTimeOffset Ended { get; init; }

    /// <summary>How many tests were measured.</summary>
    public required int Measured { get; init; }

    /// <summary>How many tests there were.</summary>
    public required int Total { get; init; }

    public required IReadOnlyList<ObservedTest> Tests { get; init; }

    /// <summary>Of a test session.</summary>
    public static ObservedRun Of(RunRecord run) =>
        new()
        {
            Run = run.Run,
            Assembly = run.Assembly,
            Project = run.Project,
            Environment = run.MachineClass,
            Commit = run.Machine.Commit,
            Began = run.Started,
            Ended = EndOf(run),
            Measured = run.Measured,
            Total = run.Total,
            Tests = [.. run.Tests.Select(ObservedTest.Of)],
        };

    /// <summary>Of a history, which keeps no intervals and no verdicts of baselines: numbers count as they are, and
    /// <c>regression</c> is not asked.</summary>
    public static ObservedRun Of(HistoryRun run) =>
        new()
        {
            Run = run.Run,
            Assembly = $"{run.Project}.dll",
            Project = run.Project,
            Environment = run.Machine,
            Commit = run.Commit,
            Began = run.At,
            Ended = run.At,
            Measured = run.Results.Count,
            Total = run.Results.Count,
            Tests =
            [
                .. run
                    .Results.GroupBy(result => result.Test)
                    .Select(results => new ObservedTest(results.Key, [.. results.Select(ResultMetric.Of)])
                    {
                        Formerly = run.Formerly?.GetValueOrDefault(results.Key),
                        Verdict = results.First().Verdict ?? Verdict.Passed,
                    }),
            ],
        };

    /// <summary>As far as the record can be believed.</summary>
    static DateTimeOffset EndOf(RunRecord run)
    {
        var length = TimeSpan.FromSeconds(double.IsFinite(run.Seconds) ? Math.Clamp(run.Seconds, 0, 1e7) : 0);
        return DateTimeOffset.MaxValue - run.Started > length ? run.Started + length : run.Started;
    }
}

/// <summary>A test, or an operation of a service, with its numbers.</summary>
/// <param name="Identity">Its whole name.</param>
/// <param name="Metrics">Its numbers with their intervals.</param>
sealed record ObservedTest(string Identity, IReadOnlyList<MetricRecord> Metrics)
{
    /// <summary>What an earlier version called it, where that is another name.</summary>
    public string? Formerly { get; init; }

    /// <summary>Null: it was not measured.</summary>
    public Verdict? Verdict { get; init; } = Limits.Verdict.Passed;

    /// <summary>Why it was not measured.</summary>
    public string? NotMeasured { get; init; }

    /// <summary>Of more than one the percentiles are those of batches.</summary>
    public int OperationsPerIteration { get; init; } = 1;

    /// <summary>What it was held against, where that is known.</summary>
    public IReadOnlyList<LimitRecord> Judged { get; init; } = [];

    public static ObservedTest Of(TestRecord test) =>
        new(test.Identity, test.Metrics)
        {
            Formerly = test.Formerly,
            Verdict = test.Verdict,
            NotMeasured = test.NotMeasured,
            OperationsPerIteration = test.OperationsPerIteration,
            Judged = test.Limits,
        };
}
