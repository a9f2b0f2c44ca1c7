using PerfAssert.Baselines;
using PerfAssert.Core.Tests.Simulation;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Baselines;

public class BaselineTextTests
{
    [CulturedFact(["en-US", "de-DE"])]
    public void A_baseline_is_this_text() =>
        Approved.Is(
            BaselineText.Of(
                Measured.Everything with
                {
                    Approval = new("The keys are longer now.", "Jo Bloggs", "2026-11-21"),
                }
            ),
            "baseline.json"
        );

    [CulturedFact(["en-US", "de-DE"])]
    public void Options_that_are_not_the_usual_ones_stand_in_it()
    {
        var options = new BaselineOptions
        {
            TolerancePercent = 7,
            NoiseFloorMs = 0.05,
            AllocatedToleranceBytes = 64,
            Significance = SignificanceTest.Welch,
        };

        var text = BaselineText.Of(Measured.Durations(1, 2, 3) with { Options = options });

        Assert.Contains(
            """
              "tolerancePercent": 7,
              "noiseFloorMs": 0.05,
              "allocatedToleranceBytes": 64,
              "significance": "welch",
            """,
            text,
            StringComparison.Ordinal
        );
        Assert.Equal(options, BaselineText.Parse(text, "x").Options);
    }

    [Fact]
    public void Lines_end_with_a_line_feed_and_the_last_one_with_nothing()
    {
        var text = BaselineText.Of(Measured.Everything);

        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("}", text, StringComparison.Ordinal);
        Assert.InRange(text.Split('\n').Length, 10, 40);
    }

    [Fact]
    public void Too_few_launches_are_not_written() =>
        Assert.Equal(
            "PERF0513",
            Assert.Throws<ProblemException>(() => BaselineText.Of(Measured.Durations(1, 2))).Problem.Code
        );

    [Theory]
    [InlineData("a \"quoted\" reason\nof two lines with \u2028, \u00B5 and \uD83D\uDE00")]
    [InlineData("")]
    [InlineData("C:\\ <b> & ' / { } \u0001")]
    public void A_reason_is_kept_whatever_it_says(string reason)
    {
        var baseline = Measured.Everything with { Approval = new(reason, reason, reason) };

        var read = BaselineText.Parse(BaselineText.Of(baseline), "x");

        Assert.Equal(baseline.Approval, read.Approval);
    }

    [Fact]
    public void Half_a_character_is_no_reason_to_fail() =>
        Assert.Equal(
            "\uFFFD",
            BaselineText.Parse(BaselineText.Of(Measured.Everything with { Settings = "\uD83D" }), "x").Settings
        );

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n\n")]
    [InlineData("  ")]
    public void Other_white_space_changes_nothing(string between)
    {
        var text = BaselineText.Of(Measured.Everything);

        Assert.Equal(
            text,
            BaselineText.Of(BaselineText.Parse("\uFEFF" + text.Replace("\n", between, StringComparison.Ordinal), "x"))
        );
    }

    [Fact]
    public void What_is_written_is_read_and_written_alike()
    {
        for (var run = 0UL; run < 500; run++)
        {
            var random = new SplitMix(run);
            var baseline = Random(random);

            var text = BaselineText.Of(baseline);
            var read = BaselineText.Parse(text, "x");

            Assert.Equal(text, BaselineText.Of(read));
            Assert.Equal(baseline.Options, read.Options);
            Assert.Equal(baseline.Approval, read.Approval);
            Assert.Equal(
                baseline.Metrics.Select(metric =>
                    (metric.Metric, metric.Statistic, metric.Unit, metric.Reference, metric.HigherIsBetter)
                ),
                read.Metrics.Select(metric =>
                    (metric.Metric, metric.Statistic, metric.Unit, metric.Reference, metric.HigherIsBetter)
                )
            );
            foreach (var (was, now) in baseline.Metrics.Zip(read.Metrics))
                Assert.Equal(was.Launches, now.Launches);
        }
    }

    static Baseline Random(SplitMix random)
    {
        var launches = 3 + (int)(random.Next() * 8);
        var units = Unit.All.Where(_ => random.Next() < 0.7).Append(Unit.Number).Distinct().ToList();
        return Measured.Of([
            .. units.Select(
                (unit, index) =>
                    new BaselineMetric(
                        new(FormattableString.Invariant($"own_{index}.x"), unit),
                        Pick(Statistic.Mean, Statistic.Median, Statistic.Min, Statistic.Quantile(0.999m)),
                        Launches(unit)
                    )
                    {
                        HigherIsBetter = random.Next() < 0.5,
                        Reference = random.Next() < 0.5 ? Word() : null,
                    }
            ),
        ]) with
        {
            Tool = Word(),
            MachineClass = Word(),
            Settings = Word(),
            Approval = random.Next() < 0.5 ? new(Word(), Word(), Word()) : null,
            Options = new()
            {
                TolerancePercent = random.Next() * 50,
                NoiseFloorMs = Pick(0, random.Next()),
                AllocatedToleranceBytes = Pick(0, Math.Floor(random.Next() * 100)),
                Significance = Pick(SignificanceTest.Rank, SignificanceTest.Welch),
            },
        };

        double[] Launches(Unit unit)
        {
            var size = Math.Pow(10, (random.Next() * 18) - 4);
            return
            [
                .. Enumerable
                    .Range(0, launches)
                    .Select(_ => BaselineNumber.Round(Pick(0, size, -size, size * random.Next()), unit)),
            ];
        }

        string Word() =>
            string.Concat(
                Enumerable
                    .Range(0, (int)(random.Next() * 20))
                    .Select(_ => Pick("a", "\"", "\\", "\n", "\t", "é", "😀", "/", " ", "<"))
            );

        T Pick<T>(params T[] values) => values[(int)(random.Next() * values.Length)];
    }
}
