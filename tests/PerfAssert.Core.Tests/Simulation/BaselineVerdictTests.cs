using PerfAssert.Baselines;
using PerfAssert.Core.Tests.Baselines;
using PerfAssert.Limits;

namespace PerfAssert.Core.Tests.Simulation;

/// <summary>
/// At most 1 % of verdicts on equal code are red, and a slowdown of 20 % is found, where launches scatter as they do on
/// calm machines: a quick look at one launch, then, where that leaves doubt, as many fresh launches as a verdict needs.
/// </summary>
[Collection(typeof(AloneOnTheMachine))]
[Trait("category", "simulation")]
public class BaselineVerdictTests(ITestOutputHelper output)
{
    const int Runs = 20_000;

    public static TheoryData<double, int, string> Cells
    {
        get
        {
            var cells = new TheoryData<double, int, string>();
            foreach (var deviation in new[] { 0.01, 0.02, 0.03 })
            foreach (var stored in new[] { 3, 5 })
            foreach (var test in new[] { nameof(SignificanceTest.Rank), nameof(SignificanceTest.Welch) })
                cells.Add(deviation, stored, test);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Equal_code_is_rarely_red(double deviation, int stored, string test)
    {
        var rates = Rates.Of(deviation, stored, Enum.Parse<SignificanceTest>(test), factor: 1);

        output.WriteLine(rates.ToString());
        Assert.InRange(rates.Red, 0, ErrorRates.Most(Runs, 0.01));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_slowdown_of_20_percent_is_found(double deviation, int stored, string test)
    {
        var rates = Rates.Of(deviation, stored, Enum.Parse<SignificanceTest>(test), factor: 1.2);

        output.WriteLine(rates.ToString());
        if (deviation <= 0.02)
            Assert.InRange(rates.Red, (int)(0.95 * Runs), Runs);
    }

    // Nothing is promised here: what lies at the tolerance may be called either,
    // and a machine that scatters so much is not calm.
    [Theory]
    [InlineData(0.02, 3, 1.05)]
    [InlineData(0.02, 5, 1.05)]
    [InlineData(0.02, 3, 1.06)]
    [InlineData(0.02, 5, 1.06)]
    [InlineData(0.02, 3, 1.1)]
    [InlineData(0.02, 5, 1.1)]
    [InlineData(0.02, 3, 1.15)]
    [InlineData(0.02, 5, 1.15)]
    [InlineData(0.05, 3, 1)]
    [InlineData(0.05, 5, 1)]
    [InlineData(0.1, 3, 1)]
    [InlineData(0.1, 5, 1)]
    [InlineData(0.02, 10, 1)]
    [InlineData(0.02, 10, 1.15)]
    public void Between_and_beyond_these(double deviation, int stored, double factor) =>
        output.WriteLine(Rates.Of(deviation, stored, SignificanceTest.Rank, factor).ToString());

    // One launch in twenty is starved of the processor all the while.
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void Disturbed_launches_make_equal_code_rarely_red(int stored)
    {
        var rates = Rates.Of(0.02, stored, SignificanceTest.Rank, factor: 1, disturbed: 0.05);

        output.WriteLine(rates.ToString());
        Assert.InRange(rates.Red, 0, ErrorRates.Most(Runs, 0.01));
    }

    sealed record Rates(string Title, int Red, int Inconclusive, int Improved, int Quick)
    {
        public static Rates Of(double deviation, int stored, SignificanceTest test, double factor, double disturbed = 0)
        {
            var outcomes = new (Verdict Verdict, bool IsQuick)[Runs];
            var seed = (ulong)((deviation * 1e5) + (stored * 1e7) + (factor * 1e9) + ((int)test * 1e11));
            Parallel.For(
                0,
                Runs,
                run =>
                    outcomes[run] = Outcome(
                        new((seed * 100_000) + (ulong)run),
                        deviation,
                        stored,
                        test,
                        factor,
                        disturbed
                    )
            );
            return new(
                FormattableString.Invariant(
                    $"sd {deviation * 100} %, {stored} stored, {test}, x {factor}{(disturbed > 0 ? ", disturbed" : "")}"
                ),
                Count(Verdict.Regressed),
                Count(Verdict.Inconclusive),
                Count(Verdict.Improved),
                outcomes.Count(outcome => outcome.IsQuick)
            );

            int Count(Verdict verdict) => outcomes.Count(outcome => outcome.Verdict == verdict);
        }

        public override string ToString() =>
            FormattableString.Invariant($"{Title, -34} red {Share(Red), 6:0.00} %, inconclusive ")
            + FormattableString.Invariant($"{Share(Inconclusive), 5:0.0} %, improved ")
            + FormattableString.Invariant($"{Share(Improved), 5:0.00} %, decided by one launch ")
            + FormattableString.Invariant($"{Share(Quick), 5:0.0} %");

        static double Share(int count) => 100.0 * count / Runs;

        static (Verdict, bool) Outcome(
            SplitMix random,
            double deviation,
            int stored,
            SignificanceTest test,
            double factor,
            double disturbed
        )
        {
            var approved = Baseline(stored, 1);
            if (BaselineComparison.QuickLook(approved, Baseline(1, factor)) is { } look)
                return (look.Verdict, true);

            return (
                BaselineComparison.Of(approved, Baseline(BaselineComparison.LaunchesNeeded(approved), factor)).Verdict,
                false
            );

            Baseline Baseline(int launches, double speed)
            {
                var measured = Measured.Durations([
                    .. Enumerable.Range(0, launches).Select(_ => 50 * speed * Launch()),
                ]);
                return measured with { Options = new() { Significance = test } };
            }

            double Launch() => Math.Exp(deviation * random.NextNormal()) * (random.Next() < disturbed ? 1.5 : 1);
        }
    }
}
