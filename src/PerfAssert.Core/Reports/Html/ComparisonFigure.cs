using PerfAssert.Baselines;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Reports.Html;

/// <summary>The chart of what a test was compared with: its baseline, and other methods.</summary>
static class ComparisonFigure
{
    /// <summary>None where nothing was compared.</summary>
    public static IEnumerable<Figure> Of(TestRecord test, string id)
    {
        List<ComparisonRow> rows = [.. test.Limits.Select(Row).OfType<ComparisonRow>()];
        if (rows.Count == 0)
            yield break;

        yield return new(
            $"{id}-comparison",
            new ComparisonChart("Compared with baseline and reference", "", rows),
            Drawing.Intervals(rows),
            string.Join(" ", rows.Select(row => $"{row.Label}: {Change(row.Value)}.")),
            new(
                "Comparisons",
                ["compared", "change", "from", "to", "allowed"],
                [
                    .. rows.Select(row =>
                        new[] { row.Label, Change(row.Value), Change(row.Low), Change(row.High), Change(row.Bound) }
                    ),
                ]
            )
        );
    }

    static ComparisonRow? Row(LimitRecord limit)
    {
        if (limit.Value is not { } value)
            return null;
        var before =
            limit.Setting == BaselineChange.Setting ? limit.Approved ?? 0
            : limit.Metric == Metric.Ratio.Name ? 1
            : 0;
        if (before <= 0)
            return null;

        // A limit that only measures has no end.
        var label =
            limit.Setting == BaselineChange.Setting
                ? $"{LimitLine.Subject(limit)}, baseline"
                : LimitLine.Subject(limit);
        return new(
            label,
            ChartForm.Number(value / before),
            ChartForm.Number(limit.Low / before),
            ChartForm.Number(limit.High / before),
            limit.Bound < 1e100 ? ChartForm.Number(limit.Bound / before) : null,
            limit.Verdict.ToString()
        );
    }

    static string Change(double? ratio) =>
        ratio is not { } number ? ""
        : number == 1 ? "the same"
        : $"{(number > 1 ? "+" : "−")}{Quantity.Digits(Math.Round(Math.Abs(number - 1) * 100, 1))} %";
}
