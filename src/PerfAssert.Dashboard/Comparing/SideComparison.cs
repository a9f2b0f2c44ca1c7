using PerfAssert.History.Trends;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Statistics.Significance;

namespace PerfAssert.Dashboard.Comparing;

/// <summary>Two sides held against each other.</summary>
/// <param name="A">What was before.</param>
/// <param name="B">What is now.</param>
/// <param name="Tolerance">The share by which a number may be worse.</param>
/// <param name="Metrics">What both have: worse, better, undecided, the same, then what has no better and worse.</param>
/// <param name="OnlyInA">Tests that have numbers on the first side only.</param>
/// <param name="OnlyInB">Tests that have numbers on the second side only.</param>
/// <param name="Notes">What makes the two less alike than they should be.</param>
sealed record SideComparison(
    Side A,
    Side B,
    double Tolerance,
    IReadOnlyList<ComparedMetric> Metrics,
    IReadOnlyList<string> OnlyInA,
    IReadOnlyList<string> OnlyInB,
    IReadOnlyList<string> Notes
)
{
    /// <summary>How often the ends of the intervals that are shown may be wrong.</summary>
    const double Error = 0.01;

    /// <summary>How many metrics have this verdict.</summary>
    public int Count(Verdict verdict) => Metrics.Count(metric => metric.Verdict == verdict);

    /// <summary>Compares everything that both sides have.</summary>
    public static SideComparison Of(Side a, Side b, ComparisonOptions options)
    {
        var names = Side.NamesOf(a, b);
        var (before, now) = (
            a.Tests(names).Where(options.Wants).ToList(),
            b.Tests(names).Where(options.Wants).ToList()
        );
        var pairs = (
            from test in before
            from same in now
            where
                (test.Project, test.Name) == (same.Project, same.Name)
                && test.Measured.Count > 0
                && same.Measured.Count > 0
            from pair in TestPair.Of(test, same)
            select pair
        ).ToList();
        var found = pairs.SelectMany(pair => Candidates(pair, options)).ToList();
        var spread = RunSpread.Of([
            .. found.Where(one => one.Difference is not null && one.IsTime).Select(one => one.Scaled),
        ]);
        var compared = found.Select(one => one.Known(spread)).ToList();
        var chances = Holm.Adjust([.. compared.Where(one => one.Between is not null).Select(one => one.Between!.P)]);
        var next = 0;
        var judged = compared
            .Select(one => one.Judge(new(options.Tolerance), one.Between is null ? null : chances[next++]))
            .ToList();
        return new(
            a,
            b,
            options.Tolerance,
            [.. judged.OrderBy(Place)],
            Missing(before, now),
            Missing(now, before),
            ComparisonNotes.Of(a, b, pairs, judged)
        );
    }

    static IEnumerable<Candidate> Candidates(TestPair pair, ComparisonOptions options) =>
        from metric in pair.A.Measured.SelectMany(run => run.Test.Metrics).Select(metric => metric.Name).Distinct()
        where options.Metric is null ? SeriesTrend.IsWatched(metric) : options.Metric == metric
        let statistic = options.Statistic ?? SideMetric.StatisticOf(metric)
        let a = SideMetric.Of(pair.A.Measured, metric, statistic)
        let b = SideMetric.Of(pair.B.Measured, metric, statistic)
        where a is not null && b is not null
        let direction = Direction.HigherIsBetter(
            metric,
            b.Unit,
            pair.B.Measured.Concat(pair.A.Measured).Select(run => run.Test)
        )
        where direction is not null || options.Everything || options.Metric is not null
        select new Candidate(pair, metric, a, b, direction);

    static List<string> Missing(List<SideTest> here, List<SideTest> there) =>
        [
            .. from test in here
            where
                test.Measured.Count > 0
                && !there.Exists(other =>
                    (other.Project, other.Name) == (test.Project, test.Name) && other.Measured.Count > 0
                )
            select test.Name,
        ];

    static int Place(ComparedMetric metric) =>
        metric.Verdict switch
        {
            Verdict.Regressed => 0,
            Verdict.Improved => 1,
            Verdict.Inconclusive => 2,
            Verdict.Unchanged => 3,
            _ => 4,
        };

    /// <summary>A metric of a pair on the way to its verdict.</summary>
    sealed record Candidate(TestPair Pair, string Metric, SideMetric A, SideMetric B, bool? HigherIsBetter)
    {
        /// <summary>Null where logarithms say nothing, or must not be asked.</summary>
        public (RunLogs A, RunLogs B)? Difference =>
            WhyNot is null
            && HigherIsBetter is not null
            && (!IsAllocation || Scatters)
            && A.Unit != Unit.Share.Symbol
            && A.Logs is { } a
            && B.Logs is { } b
                ? (a, b)
                : null;

        public bool IsTime => A.Unit == Unit.Nanoseconds.Symbol;

        public double Scaled =>
            (Difference!.Value.B.Mean - Difference.Value.A.Mean)
            / RunSpread.Scale(Difference.Value.A, Difference.Value.B);

        public RunDifference? Between { get; private init; }

        /// <summary>Whether there are runs enough to see how far allocation scatters that is not exact.</summary>
        bool Scatters => !(A.IsExact && B.IsExact) && Math.Min(A.Runs.Count, B.Runs.Count) >= MetricJudge.FewestRuns;

        bool IsAllocation => OperationName.Whole(Metric) == PerfAssert.Metrics.Metric.Allocated.Name;

        string? WhyNot =>
            A.Unit != B.Unit ? $"the unit was '{A.Unit}', now it is '{B.Unit}'"
            : Direction.DependsOnMachine(Metric, A.Unit) ? Pair.WhyNotComparable
            : null;

        public Candidate Known(RunSpread spread) =>
            this with
            {
                Between = Difference is { } logs ? spread.Between(logs.A, logs.B) : null,
            };

        public ComparedMetric Judge(MetricJudge judge, double? p)
        {
            if (HigherIsBetter is not { } higher)
                return new(Pair.A.Project, Pair.A.Name, Metric, A, B, null, null);

            var (verdict, reason) =
                WhyNot is { } why ? (Verdict.Inconclusive, $"not compared: {why}")
                : IsAllocation && Between is null ? judge.OfAllocation(A, B)
                : Between is { } between ? judge.ByDifference(between, p!.Value, higher)
                : judge.ByIntervals(A, B, higher);
            return new(Pair.A.Project, Pair.A.Name, Metric, A, B, verdict, reason)
            {
                P = p,
                MayBeWorse =
                    verdict == Verdict.Inconclusive && (WhyNot is not null || judge.IsWorse(A.Value, B.Value, higher)),
                Interval = Between is { } known
                    ? (Math.Exp(known.Size - known.Reach(Error)), Math.Exp(known.Size + known.Reach(Error)))
                    : null,
            };
        }
    }
}
