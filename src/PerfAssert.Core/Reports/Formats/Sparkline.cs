using System.Text;

namespace PerfAssert.Reports.Formats;

/// <summary>Numbers as a line of bars, for a terminal or a table.</summary>
static class Sparkline
{
    const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>The line; where there are more numbers than bars, each bar is the mean of some.</summary>
    /// <param name="values">Oldest first.</param>
    /// <param name="width">The most bars.</param>
    public static string Of(IReadOnlyList<double> values, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (values.Count == 0)
            return "";

        var count = Math.Min(width, values.Count);
        double[] means =
        [
            .. Enumerable
                .Range(0, count)
                .Select(bar => Mean(values, bar * values.Count / count, (bar + 1) * values.Count / count)),
        ];
        var (low, high) = (means.Min(), means.Max());
        var line = new StringBuilder(count);

        // What hardly differs is a flat line in the middle, and no mountains of noise.
        foreach (var mean in means)
            line.Append(
                Bars[
                    high - low <= 1e-9 * Math.Abs(high)
                        ? 3
                        : (int)Math.Round((mean - low) / (high - low) * (Bars.Length - 1))
                ]
            );
        return line.ToString();
    }

    static double Mean(IReadOnlyList<double> values, int start, int end)
    {
        var sum = 0.0;
        for (var i = start; i < end; i++)
            sum += values[i];
        return sum / (end - start);
    }
}
