using System.Globalization;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Statistics;

namespace PerfAssert.Limits;

/// <summary>
/// Reads limits as text: <c>[statistic] [metric] [of operation] sign number[unit]</c>, such as <c>p99.9 &lt; 50us</c>,
/// <c>allocated &lt; 1KB</c>, <c>p95 queue_wait &lt;= 5ms</c>, <c>cache_hit_rate >= 80%</c>, <c>sla(200ms) >= 95%</c>.
/// </summary>
static class LimitText
{
    const int LongestText = 1000;
    const int Quoted = 40;

    static readonly Statistic[] named =
    [
        Statistic.Mean,
        Statistic.Median,
        Statistic.Min,
        Statistic.Max,
        Statistic.StandardDeviation,
        Statistic.Total,
    ];

    /// <summary>The limit that the text states.</summary>
    /// <exception cref="ProblemException">PERF0103: the text cannot be read.
    /// PERF0110: the unit does not fit.</exception>
    public static Limit Parse(string text)
    {
        if (text.Length > LongestText)
            throw new ProblemException(
                Problem.LimitText(
                    $"{text[..(char.IsHighSurrogate(text[Quoted - 1]) ? Quoted - 1 : Quoted)]}…",
                    FormattableString.Invariant($"it is longer than {LongestText} letters")
                )
            );

        foreach (var (sign, comparison) in Comparisons.Signs)
        {
            var at = text.IndexOf(sign, StringComparison.Ordinal);
            if (at < 0)
                continue;

            var words = text[..at].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var boundText = text[(at + sign.Length)..].Trim();
            if (!Quantity.TryParse(boundText, out var bound, out var unit))
                throw new ProblemException(Problem.LimitText(text, $"'{boundText}' is no number with a unit"));
            if (bound < 0)
                throw new ProblemException(Problem.NegativeLimit(text, boundText));

            var (metric, statistic) = Subject(text, words, unit);
            return Checked(text, new(text, metric, statistic, comparison, bound), unit);
        }

        throw new ProblemException(Problem.LimitText(text, "it has none of the signs < <= > >="));
    }

    static (Metric Metric, Statistic Statistic) Subject(string text, string[] words, Unit unit)
    {
        switch (words)
        {
            case [.. { Length: > 0 } whole, "of", var operation] when Metric.Find(operation) is null:
                return OfOperation(text, Subject(text, whole, unit), operation);
            case ["throughput"]:
                return (Metric.Duration, Statistic.Throughput);
            case ["success_rate"]:
                return (Metric.Success, Statistic.Rate);
            case [var word] when StatisticNamed(word) is { } statistic:
                return (Metric.Duration, statistic);
            case [var word] when MetricNamed(word, unit) is { } metric:
                return (metric, Defaults.StatisticOf(metric));
            case [var first, var second]
                when StatisticNamed(first) is { } statistic
                    && MetricNamed(second, UnitOfValues(statistic, unit)) is { } metric:
                return (metric, statistic);
            default:
                throw new ProblemException(
                    Problem.LimitText(text, $"'{string.Join(' ', words)}' is no statistic and metric")
                );
        }
    }

    /// <summary>Of the operations of a mix, their durations and their success are told apart.</summary>
    static (Metric Metric, Statistic Statistic) OfOperation(
        string text,
        (Metric Metric, Statistic Statistic) whole,
        string operation
    ) =>
        whole.Metric == Metric.Duration || whole.Metric == Metric.Success
            ? (OperationName.Of(whole.Metric, operation), whole.Statistic)
            : throw new ProblemException(
                Problem.LimitText(
                    text,
                    $"{whole.Metric.Name} is not measured of single operations, only duration, throughput "
                        + "and success_rate are"
                )
            );

    /// <summary>The statistic that people call so, or null.</summary>
    internal static Statistic? StatisticNamed(string word)
    {
        if (Array.Find(named, statistic => statistic.Name == word) is { } statistic)
            return statistic;
        if (
            word.StartsWith("sla(", StringComparison.Ordinal)
            && word.EndsWith(')')
            && Quantity.TryParse(word[4..^1], out var target, out var unit)
            && unit == Unit.Nanoseconds
        )
            return Statistic.ShareWithin(target);

        return
            word.StartsWith('p')
            && decimal.TryParse(
                word[1..],
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var percent
            )
            && percent is > 0 and < 100
            ? Statistic.Quantile(percent / 100)
            : null;
    }

    /// <summary>A share within a length of time is about times;
    /// any other statistic has the unit of its values.</summary>
    static Unit UnitOfValues(Statistic statistic, Unit bound) =>
        statistic.UnitOf(Metric.Duration) == Unit.Share ? Unit.Nanoseconds : bound;

    /// <summary>A built-in metric, or one that the test is expected to record;
    /// the unit of the bound is then that of the metric.</summary>
    static Metric? MetricNamed(string word, Unit unit) =>
        Metric.Find(word)
        ?? (Metric.IsName(word) && unit != Unit.PerSecond && !IsMeantAsStatistic(word) ? new(word, unit) : null);

    /// <summary>A word that people take for a statistic is no name of a metric:
    /// better an error now than a metric that is never recorded.</summary>
    static bool IsMeantAsStatistic(string word) =>
        word is "avg" or "average" or "med" or "stddev" or "sum"
        || (
            word is ['p', .. { Length: > 0 } digits] && digits.All(letter => char.IsAsciiDigit(letter) || letter == '.')
        );

    static Limit Checked(string text, Limit limit, Unit written)
    {
        if (written == limit.Unit)
            return limit;
        if (limit.Unit == Unit.Share && written == Unit.Number && limit.Bound <= 1)
            return limit;

        throw new ProblemException(Problem.LimitUnit(text, limit.Metric.Name, limit.Unit));
    }
}
