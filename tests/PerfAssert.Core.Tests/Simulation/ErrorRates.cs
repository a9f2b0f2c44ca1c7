using MathNet.Numerics.Distributions;
using PerfAssert.Limits;

namespace PerfAssert.Core.Tests.Simulation;

/// <summary>How often verdicts on one bound were wrong.</summary>
/// <param name="Question">The question that was asked.</param>
/// <param name="Bound">The bound.</param>
/// <param name="Runs">How many verdicts were taken.</param>
/// <param name="Wrong">How many of them were wrong.</param>
/// <param name="Inconclusive">How many of them were none.</param>
/// <param name="Milliseconds">Their mean length.</param>
sealed record ErrorRate(
    Question Question,
    (string Name, double Value) Bound,
    int Runs,
    int Wrong,
    int Inconclusive,
    double Milliseconds
)
{
    public bool IsOver => Bound.Value > Question.Truth;
}

/// <summary>Takes verdicts many times and counts those that are wrong.</summary>
static class ErrorRates
{
    /// <summary>Asks every question with every bound.
    /// The seed fixes the result, on however many processors it is computed.</summary>
    public static IReadOnlyList<ErrorRate> Of(
        IEnumerable<Question> questions,
        int runs,
        ulong seed,
        Func<Question, SplitMix, Func<(double Nanoseconds, double Value)>> begin
    )
    {
        var cells = questions.SelectMany(question => question.Bounds.Select(bound => (question, bound))).ToList();
        return
        [
            .. cells.Select((cell, index) => Of(cell.question, cell.bound, runs, (seed * 1000) + (ulong)index, begin)),
        ];
    }

    /// <summary>
    /// What a true share of wrong verdicts would hardly ever (one time in a thousand) exceed in so many runs: the 99.9
    /// % quantile of the binomial distribution.
    /// </summary>
    public static int Most(int runs, double share) =>
        Enumerable.Range(0, runs + 1).First(count => Binomial.CDF(share, runs, count) >= 0.999);

    /// <summary>The sides of questions, below and above the truth,
    /// on which clearly more than this share of verdicts is wrong.</summary>
    public static IEnumerable<string> Above(this IEnumerable<ErrorRate> rates, double share)
    {
        foreach (var side in rates.GroupBy(rate => (rate.Question.Name, rate.IsOver)))
        {
            var (wrong, runs) = (side.Sum(rate => rate.Wrong), side.Sum(rate => rate.Runs));
            var most = Most(runs, share);
            if (wrong <= most)
                continue;

            var where = side.Key.IsOver ? "above" : "below";
            yield return FormattableString.Invariant($"{side.Key.Name}, bounds {where} the truth: {wrong} of {runs} ")
                + FormattableString.Invariant($"verdicts are wrong, at most {most} may be");
        }
    }

    /// <summary>A line for each question: of each bound the wrong and the
    /// inconclusive verdicts and the mean length.</summary>
    public static string Table(string title, IReadOnlyList<ErrorRate> rates)
    {
        var head = FormattableString.Invariant(
            $"{title}, {rates[0].Runs} verdicts a bound: % wrong, % inconclusive, mean ms"
        );
        return string.Join(
            '\n',
            rates
                .GroupBy(rate => rate.Question.Name)
                .Select(row => $"{row.Key, -13}{string.Concat(row.Select(Cell))}")
                .Prepend(head)
        );
    }

    static string Cell(ErrorRate rate)
    {
        var (wrong, inconclusive) = (100.0 * rate.Wrong / rate.Runs, 100.0 * rate.Inconclusive / rate.Runs);
        return FormattableString.Invariant($" | {rate.Bound.Name}: {wrong:0.0} {inconclusive:0} {rate.Milliseconds:0}");
    }

    static ErrorRate Of(
        Question question,
        (string Name, double Value) bound,
        int runs,
        ulong seed,
        Func<Question, SplitMix, Func<(double, double)>> begin
    )
    {
        var (limit, right) = (question.With(bound.Value), question.Right(bound.Value));
        var outcomes = new (Verdict Verdict, double Milliseconds)[runs];
        Parallel.For(
            0,
            runs,
            run => outcomes[run] = new Trial(limit, begin(question, new SplitMix((seed * 100_000) + (ulong)run))).Run()
        );

        var inconclusive = outcomes.Count(outcome => outcome.Verdict == Verdict.Inconclusive);
        var isRight = outcomes.Count(outcome => outcome.Verdict == right);
        return new(
            question,
            bound,
            runs,
            runs - isRight - inconclusive,
            inconclusive,
            outcomes.Average(outcome => outcome.Milliseconds)
        );
    }
}
