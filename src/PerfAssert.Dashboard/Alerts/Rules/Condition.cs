using PerfAssert.Baselines;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Alerts.Rules;

/// <summary>
/// A statistic beyond a threshold, in the words of a limit: <c>p95 &gt; 200ms</c>. Beside what tests record,
/// <c>regression</c> is the change for the worse against the baseline,
/// and <c>broken_limits</c> the number of limits that the test broke.
/// </summary>
/// <param name="Limit">It is bad when this holds for sure.</param>
sealed record Condition(Limit Limit)
{
    const string Regression = "regression";
    const string BrokenLimits = "broken_limits";

    /// <summary>Reads it.</summary>
    /// <exception cref="ProblemException">PERF0103, PERF0110: it cannot be read.</exception>
    public static Condition Parse(string text) => new(LimitText.Parse(text));

    /// <summary>What a test says to it; null where it is about something that the test does not measure.</summary>
    public Evidence? Judge(ObservedTest test) =>
        Limit.Metric.Name switch
        {
            Regression => JudgeRegression(test),
            BrokenLimits when test.Verdict is not null => Judge(
                new Number(test.Judged.Count(limit => limit.Verdict == Verdict.LimitBreached)),
                BrokenLimits
            ),
            _ when test.Verdict is null => Undecided($"not measured: {test.NotMeasured}"),
            _ => Number.Find(test, Limit) is { } number ? Doubt(Judge(number, Subject), test) : null,
        };

    string Subject =>
        string.Join(' ', Limit.Setting.Split('<', '>')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Bad or good when the whole interval says so.
    /// A comparison with what is no number is false, and must not pass for good.</summary>
    Evidence Judge(Number number, string subject)
    {
        if (number.Value is not { } value || !double.IsFinite(value))
            return Undecided($"{subject} was not measured");

        var fact = $"{subject} {Quantity.Text(value, Limit.Unit)}";
        return Limit.HoldsWithin(number.Low, number.High) switch
        {
            true => new(Outcome.Bad, $"{fact}, {Limit.BoundText}"),
            false => new(Outcome.Good, fact),
            _ when !double.IsFinite(number.Low) || !double.IsFinite(number.High) => Undecided(
                $"{fact}, of too few values to tell"
            ),
            _ => Undecided($"{fact}, too near to {Quantity.Text(Limit.Bound, Limit.Unit)} to tell"),
        };
    }

    /// <summary>The verdict against the baseline is significant already; here only its size is asked.</summary>
    Evidence? JudgeRegression(ObservedTest test)
    {
        var compared = test.Judged.Where(limit => limit.Setting == BaselineChange.Setting).ToList();
        if (compared.Count == 0)
            return null;

        var regressed = compared
            .Where(limit => limit.Verdict == Verdict.Regressed)
            .Select(limit => (Limit: limit, Size: Change(limit)))
            .ToList();
        var worst = regressed
            .Where(limit => limit.Size is null || Limit.Comparison.Holds(limit.Size.Value, Limit.Bound))
            .ToList();
        if (worst.Count > 0)
            return new(
                Outcome.Bad,
                string.Join("; ", worst.Select(limit => $"{limit.Limit.Metric} {limit.Limit.Reason}"))
            );

        return compared.Exists(limit => limit.Verdict == Verdict.Inconclusive)
            ? Undecided("the baseline tells nothing today")
            : new(Outcome.Good, "no regression");
    }

    /// <summary>By what share of the approved number it changed; null where the record does not know that number: then
    /// the verdict alone counts.</summary>
    static double? Change(LimitRecord limit) =>
        limit is { Value: { } value, Approved: { } approved } && approved != 0
            ? Math.Abs((value / approved) - 1)
            : null;

    Evidence Doubt(Evidence evidence, ObservedTest test) =>
        evidence.Outcome == Outcome.Bad && IsDoubted(test)
            ? Undecided($"{evidence.Fact}, but the test doubts its machine")
            : evidence;

    /// <summary>Whether the test itself doubts its durations: one of its limits was beyond its bound, and others had
    /// the processor or the machine was slower.</summary>
    bool IsDoubted(ObservedTest test) =>
        Limit.Metric == Metric.Duration
        && test.Judged.Any(limit =>
            limit is { Verdict: Verdict.Inconclusive, Value: { } value }
            && limit.Metric == Metric.Duration.Name
            && limit.Setting != BaselineChange.Setting
            && !limit.Comparison.Holds(limit.Low ?? value, limit.Bound)
            && !limit.Comparison.Holds(limit.High ?? value, limit.Bound)
        );

    static Evidence Undecided(string fact) => new(Outcome.Inconclusive, fact);
}
