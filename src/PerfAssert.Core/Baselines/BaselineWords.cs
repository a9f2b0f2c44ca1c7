using PerfAssert.Judging;
using PerfAssert.Metrics;

namespace PerfAssert.Baselines;

/// <summary>The words for what became of a metric.</summary>
static class BaselineWords
{
    const double SmallestP = 0.001;

    /// <summary><c>22.7 % more than the approved 12.31 us, p = 0.036</c>.</summary>
    public static string Change(BaselineMetric was, BaselineMetric now, double? p)
    {
        var approved = BaselineNumber.Text(was.Value, was.Unit);
        var direction = now.Value > was.Value ? "more" : "less";
        var by =
            was.Metric == Metric.Allocated || was.Value == 0
                ? BaselineNumber.Text(Math.Abs(now.Value - was.Value), was.Unit)
                : Percent(Math.Abs((now.Value / was.Value) - 1));
        return $"{by} {direction} than the approved {approved}{(p is { } known ? $", p {Chance(known)}" : "")}";
    }

    /// <summary><c>= 0.036</c>, or <c>&lt; 0.001</c>.</summary>
    public static string Chance(double p) => p < SmallestP ? $"< {Quantity.Digits(SmallestP)}" : $"= {Digits(p)}";

    /// <summary>Why launches that differ so much decide nothing, and what they could decide.</summary>
    public static string Doubt(LaunchEffect effect, BaselineOptions options)
    {
        if (effect.Line == 0)
            return "the approved value is 0, and only some of the launches are";

        var smallest = Math.Exp(2 * effect.Reach) - 1;
        var tolerance = options.Factor - 1;
        return smallest > tolerance
            ? $"launches differ by {Percent(effect.Deviation)} among themselves: so many tell changes from "
                + $"{Percent(smallest)} on, the tolerance is {Percent(tolerance)}"
            : $"too near to the tolerance of {Percent(tolerance)}: these launches leave "
                + $"{Percent(Math.Exp(effect.Reach) - 1)} in doubt";
    }

    /// <summary>What differs between two machine classes, which are lists of words.</summary>
    public static string Difference(string was, string now, string before = "approved on", string after = "measured on")
    {
        var (old, today) = (was.Split(", "), now.Split(", "));
        if (old.Length != today.Length)
            return $"{before} {was}, {after} {now}";

        var differing = Enumerable.Range(0, old.Length).Where(index => old[index] != today[index]).ToList();
        return $"{before} {Joined(old)}, {after} {Joined(today)}";

        string Joined(string[] words) => string.Join(", ", differing.Select(index => words[index]));
    }

    /// <summary>That a baseline lets regressions pass.</summary>
    public static Finding Slack(BaselineChange change) =>
        new(
            "slack-baseline",
            $"{change.Measured!.Metric.Name} is {change.Judgement.Reason}: a regression as large would pass "
                + "unseen. Approve a new baseline."
        );

    /// <summary>A share as percent, with three digits.</summary>
    public static string Percent(double share) => $"{Digits(share * 100)} %";

    /// <summary>Two digits, for p: more would be noise.</summary>
    static string Digits(double value) =>
        Quantity.Digits(
            value == 0 ? 0 : Math.Round(value, Math.Clamp(1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15))
        );
}
