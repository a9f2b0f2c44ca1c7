using System.Globalization;
using PerfAssert.Limits;
using PerfAssert.Records;

namespace PerfAssert.History;

/// <summary>One metric of one test in one run.</summary>
sealed record HistoryResult
{
    /// <summary>The identity of the test: class, method, whole arguments, job.</summary>
    public required string Test { get; init; }

    /// <summary>What was measured, such as <c>duration</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>The symbol of its unit; empty for plain numbers.</summary>
    public required string Unit { get; init; }

    /// <summary>What came of the test, or null when it was not judged.</summary>
    public required Verdict? Verdict { get; init; }

    /// <summary>How many values there were.</summary>
    public required int Count { get; init; }

    /// <summary>Operations of the test that threw.</summary>
    public required int Errors { get; init; }

    /// <summary>The numbers in the order of <see cref="HistoryStatistic.All"/>;
    /// not a number where there is none.</summary>
    public required IReadOnlyList<double> Numbers { get; init; }

    /// <summary>All values in <see cref="SparseHistogram"/>'s form, or null.</summary>
    public IReadOnlyList<byte>? Histogram { get; init; }

    /// <summary>One of the numbers, or null where there is none.</summary>
    public double? this[HistoryStatistic statistic] =>
        Numbers[statistic.Place] is var number && double.IsNaN(number) ? null : number;

    /// <summary>What keeps it out of every history, or null: writers and readers ask the same.</summary>
    internal string? Fault =>
        FaultOf(Test, Metric, Count, Errors)
        ?? (
            Numbers.Count != HistoryStatistic.All.Count || Numbers.Any(double.IsInfinity)
                ? $"{Test} has other numbers of {Metric} than a history keeps"
                : null
        )
        ?? (Verdict is { } verdict && !Enum.IsDefined(verdict) ? $"{Test} has a verdict that does not exist" : null);

    /// <summary>The same of a result that is being read.</summary>
    internal static string? FaultOf(string? test, string? metric, int count, int errors) =>
        string.IsNullOrEmpty(test) ? "a result has no test"
        : string.IsNullOrEmpty(metric) ? $"a metric of {test} has no name"
        : count < 0 || errors < 0
            ? FormattableString.Invariant($"{test} has {count} values and {errors} errors of {metric}")
        : null;

    internal static HistoryResult Of(TestRecord test, MetricRecord metric) =>
        new()
        {
            Test = test.Identity,
            Metric = metric.Name,
            Unit = metric.Unit,
            Verdict = test.Verdict,
            Count = metric.Count,
            Errors = test.Errors,
            Numbers = [.. HistoryStatistic.All.Select(statistic => Number(metric, statistic.Name))],
            Histogram = metric.Values is { Count: > 0 } values ? SparseHistogram.Of(values) : null,
        };

    /// <summary>With nine digits, which hold every byte of a gigabyte and are shorter than seventeen.</summary>
    static double Number(MetricRecord metric, string statistic) =>
        metric.Statistics.FirstOrDefault(found => found.Name == statistic) is { } found && double.IsFinite(found.Value)
            ? double.Parse(found.Value.ToString("G9", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : double.NaN;
}
