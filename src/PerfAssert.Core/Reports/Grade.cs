using PerfAssert.Baselines;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Records;

namespace PerfAssert.Reports;

/// <summary>A letter from A to F for a test or a run.
/// The rule stands in docs/reports.md; verdicts decide, grades only sum up.</summary>
/// <param name="Letter">A, B, C, D or F; null where nothing was judged.</param>
/// <param name="Reason">Why, in a few words.</param>
sealed record Grade(char? Letter, string Reason)
{
    const string Letters = "FDCBA";

    /// <summary>How much of a limit must be left for the letter.</summary>
    static readonly (double Room, char Letter)[] steps = [(0.5, 'A'), (0.25, 'B'), (0.1, 'C')];

    /// <summary>The letter, or a dash.</summary>
    public string Text => Letter?.ToString() ?? "–";

    /// <summary>The grade of a test: F when it is red, D when it is undecided,
    /// otherwise by the limit that it comes closest to.</summary>
    public static Grade Of(TestRecord test)
    {
        switch (test.Verdict)
        {
            case null:
                return new(null, "not judged");
            case Verdict.LimitBreached:
                return new('F', "a limit is broken");
            case Verdict.Regressed:
                return new('F', "slower than what it was compared with");
            case Verdict.Inconclusive:
                return new('D', "undecided");
        }

        var closest = test.Limits.Where(limit => Room(limit) is not null).MinBy(limit => Room(limit));
        if (closest is null)
            return new('A', "everything holds");

        var room = Room(closest)!.Value;
        var letter = steps.FirstOrDefault(step => room >= step.Room, (0, 'D')).Letter;
        return new(
            letter,
            $"{Quantity.Text(Math.Floor(room * 100) / 100, Unit.Share)} of {LimitLine.Subject(closest)} "
                + $"{LimitLine.Bound(closest)} is left"
        );
    }

    /// <summary>The grade of a run: the average of its tests, D at best where one is F.</summary>
    public static Grade Of(RunRecord run)
    {
        var letters = run.Tests.Select(test => Of(test).Letter).ToList();
        if (letters.TrueForAll(letter => letter is null))
            return new(null, "nothing was judged");

        // A test that tells nothing is worth as much as one that cannot tell.
        var points = letters.Select(letter => Letters.IndexOf(letter ?? 'D', StringComparison.Ordinal)).ToList();
        var average = (int)Math.Round(points.Average(), MidpointRounding.AwayFromZero);
        var reds = points.Count(point => point == 0);
        var letter = Letters[reds > 0 ? Math.Min(average, 1) : average];
        return new(
            letter,
            reds > 0
                ? FormattableString.Invariant($"{reds} of {points.Count} {(points.Count == 1 ? "test" : "tests")} red")
                : FormattableString.Invariant($"the average of {points.Count} {(points.Count == 1 ? "test" : "tests")}")
        );
    }

    /// <summary>
    /// How much of a limit is left at the worse end of the interval: 0.25 where 75 of 100 ms are used. Of a share, what
    /// counts is what is missing to 100 %. Null for comparisons and for exact numbers: they hold or do not.
    /// </summary>
    internal static double? Room(LimitRecord limit)
    {
        if (
            limit.Setting == BaselineChange.Setting
            || limit.Metric == Metric.Ratio.Name
            || (limit.Low is null && limit.High is null)
        )
            return null;

        var isUpper = limit.Comparison.IsUpperBound();
        if ((isUpper ? limit.High : limit.Low) is not { } worst)
            return 0;

        var isShare = limit.Unit == Unit.Share.Symbol;
        var (used, allowed) = (isUpper, isShare) switch
        {
            (true, _) => (worst, limit.Bound),
            (false, true) => (1 - worst, 1 - limit.Bound),
            (false, false) => (limit.Bound, worst),
        };

        // Rounded, because in binary 90 of 100 leave less than a tenth.
        return allowed > 0 ? Math.Round(1 - (used / allowed), 9)
            : used > 0 ? 0
            : 1;
    }
}
