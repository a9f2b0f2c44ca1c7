using PerfAssert.Limits;
using PerfAssert.Metrics;

namespace PerfAssert.Baselines;

/// <summary>A comparison as a table for the message of a failed check.</summary>
static class BaselineTable
{
    const int Width = 100;
    const int NarrowestName = 6;
    const int WidestNumber = 26;
    const double Manifold = 10;
    const string Gap = "  ";

    static readonly string[] head = ["metric", "approved", "measured", "change", "p", "verdict"];

    public static string Of(BaselineComparison comparison)
    {
        var rows = comparison.Changes.Select(Row).Prepend(head).ToList();
        var widths = Enumerable.Range(0, head.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var room = Width - widths.Skip(1).Sum() - (Gap.Length * (head.Length - 1));
        widths[0] = Math.Max(NarrowestName, Math.Min(widths[0], room));

        var lines = rows.Select(row =>
            string.Join(Gap, row.Select((cell, column) => Cut(cell, widths[column]).PadRight(widths[column]))).TrimEnd()
        );
        var reasons = comparison
            .Changes.Where(change => change.Judgement.Reason is not null)
            .SelectMany(change => Wrapped($"{change.Judgement.Limit.Metric.Name}: {change.Judgement.Reason}"));
        return string.Join('\n', lines.Append("").Concat(reasons).Append(Rule(comparison)));
    }

    static string[] Row(BaselineChange change) =>
        [
            change.Judgement.Limit.Metric.Name,
            Number(change.Approved),
            Number(change.Measured),
            change.Change is { } share ? Share(share) : "",
            change.P is { } p ? BaselineWords.Chance(p).TrimStart('=', ' ') : "",
            change.Judgement.Verdict.Words(),
        ];

    static string Share(double share) =>
        share > Manifold
            ? $"x {Quantity.Digits(share + 1)}"
            : $"{(share > 0 ? "+" : "")}{Quantity.Digits(Math.Round(share * 100, 1))} %";

    /// <summary>The value and, where it is wider than a point and there is room,
    /// the interval in the same unit.</summary>
    static string Number(BaselineMetric? metric)
    {
        if (metric is null)
            return "";

        var text = BaselineNumber.Text(metric.Value, metric.Unit);
        var (low, high) = (metric.Interval.Low, metric.Interval.High);
        if (low == high)
            return text;

        var scale =
            metric.Value == 0
                ? double.NaN
                : metric.Value / double.Parse(Digits(text), System.Globalization.CultureInfo.InvariantCulture);
        var both = $"{text} ({Quantity.Digits(low / scale)} to {Quantity.Digits(high / scale)})";
        return double.IsFinite(scale) && both.Length <= WidestNumber ? both : text;
    }

    static string Digits(string text) =>
        string.Concat(text.TakeWhile(letter => char.IsAsciiDigit(letter) || letter is '.' or '-'));

    static string Rule(BaselineComparison comparison)
    {
        var options = comparison.Measured.Options;
        var floor =
            options.NoiseFloorMs > 0
                ? $", noise floor {Quantity.Text(options.NoiseFloorMs * 1e6, Unit.Nanoseconds)}"
                : "";
        var test = options.Significance == SignificanceTest.Welch ? "Welch's t-test" : "rank test";
        var bytes =
            options.AllocatedToleranceBytes > 0
                ? $", {BaselineNumber.Text(options.AllocatedToleranceBytes, Unit.Bytes)} of allocation"
                : "";
        return $"tolerance {Quantity.Digits(options.TolerancePercent)} %{floor}{bytes}, {test} at p < 0.05, "
            + "intervals of 95 %";
    }

    static string Cut(string cell, int width) => cell.Length <= width ? cell : cell[..(width - 1)] + "…";

    static IEnumerable<string> Wrapped(string text)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Width)
            {
                yield return line;
                line = " ";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
