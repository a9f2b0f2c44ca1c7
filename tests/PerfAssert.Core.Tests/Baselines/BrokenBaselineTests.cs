using PerfAssert.Baselines;
using PerfAssert.Core.Tests.Simulation;
using PerfAssert.Problems;

namespace PerfAssert.Core.Tests.Baselines;

public class BrokenBaselineTests
{
    static readonly string whole = BaselineText.Of(
        Measured.Everything with
        {
            Approval = new("Longer keys.", "Jo", "2026-11-21"),
        }
    );

    [Fact]
    public void A_text_that_was_cut_off_anywhere_is_refused_with_file_and_line()
    {
        for (var length = 0; length < whole.Length; length++)
        {
            var problem = ProblemOf(whole[..length]);

            var lines = whole[..length].Count(letter => letter == '\n') + 1;
            Assert.Equal("PERF0510", problem.Code);
            Assert.StartsWith(
                FormattableString.Invariant($"perf/x.json({lines}): this is not a complete baseline: "),
                problem.Sentence,
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("42")]
    [InlineData("\"schema\"")]
    [InlineData("{ \"schema\": 1 } {}")]
    [InlineData("{ \"schema\": \"\\ud800\" }")]
    public void What_is_no_object_is_refused(string text) => Assert.Equal("PERF0510", ProblemOf(text).Code);

    [Fact]
    public void A_text_nested_too_deep_is_refused() =>
        Assert.Equal("PERF0510", ProblemOf(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))).Code);

    [Fact]
    public void More_launches_than_are_kept_are_refused() =>
        Assert.Contains(
            "metrics.duration.launches are 1002, and at most 1000 are kept.",
            ProblemOf(
                whole.Replace(
                    "\"launches\": \"12",
                    $"\"launches\": \"{string.Concat(Enumerable.Repeat("1 us, ", 997))}12",
                    StringComparison.Ordinal
                )
            ).Sentence,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_baseline_of_many_thousand_metrics_is_read_and_compared()
    {
        var many = Measured.Everything with
        {
            Metrics =
            [
                .. Enumerable
                    .Range(0, 8000)
                    .Select(number =>
                        Measured.Everything.Metrics[0] with
                        {
                            Metric = new(
                                FormattableString.Invariant($"metric_{number}"),
                                PerfAssert.Metrics.Unit.Bytes
                            ),
                        }
                    ),
            ],
        };

        var text = BaselineText.Of(many);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = BaselineText.Parse(text, "x");

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 8000, 0, 8000);
        Assert.Equal(8000, BaselineComparison.Of(many, read).Changes.Count);
    }

    [Fact]
    public void Both_sides_of_a_merge_are_refused()
    {
        var text = whole.Replace(
            "      \"median\": \"12.31 us\",",
            "<<<<<<< HEAD\n      \"median\": \"12.31 us\",\n=======\n      \"median\": \"13 us\",\n>>>>>>> b",
            StringComparison.Ordinal
        );

        Assert.Equal(
            ("PERF0504", true),
            (ProblemOf(text).Code, ProblemOf(text).Sentence.StartsWith("perf/x.json(9): ", StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("2")]
    [InlineData("1e9")]
    public void A_later_schema_is_named_whatever_else_is_there(string schema) =>
        Assert.Equal(
            new(
                "PERF0511",
                $"perf/x.json(2): the baseline has schema {schema}, this version reads up to 1. Use a newer PerfAssert."
            ),
            ProblemOf($"{{\n\"schema\": {schema}, \"all\": [true] }}")
        );

    [Theory]
    [InlineData("\"schema\": 1", "\"schema\": 0", "perf/x.json(2): schema is not 1.")]
    [InlineData("\"schema\": 1", "\"schema\": \"1\"", "perf/x.json(2): schema is not a number.")]
    [InlineData("\"schema\": 1", "\"schema\": 1e999", "perf/x.json(2): schema is no number that can be kept.")]
    [InlineData("\"settings\": \"default\"", "\"settings\": null", "perf/x.json(5): settings is not a text.")]
    [InlineData("\"settings\": \"default\"", "\"settings\": [\"default\"]", "perf/x.json(5): settings is not a text.")]
    [InlineData(
        "\"settings\": \"default\"",
        "\"settings\": \"a\", \"settings\": \"b\"",
        "perf/x.json(5): settings stands there again in line 5."
    )]
    [InlineData("\"settings\"", "\"setting\"", "perf/x.json(1): settings is missing.")]
    [InlineData("\"settings\":", "\"note\": 1, \"settings\":", "perf/x.json(5): note is no field of a baseline.")]
    [InlineData(
        "\"tolerancePercent\": 10",
        "\"tolerancePercent\": 0",
        "perf/x.json(6): tolerancePercent is not over 0."
    )]
    [InlineData(
        "\"tolerancePercent\": 10",
        "\"tolerancePercent\": 10, \"noiseFloorMs\": -1",
        "perf/x.json(6): noiseFloorMs is negative."
    )]
    [InlineData(
        "\"tolerancePercent\": 10",
        "\"tolerancePercent\": 10, \"significance\": \"t\"",
        "perf/x.json(6): significance is neither 'rank' nor 'welch'."
    )]
    [InlineData(
        "\"12.31 us\",\n      \"int",
        "\"12.3 us\",\n      \"int",
        "perf/x.json(9): metrics.duration.median does not follow from the launches, which give 12.31 us."
    )]
    [InlineData("\"median\": \"12", "\"midst\": \"12", "perf/x.json(9): metrics.duration.midst is no statistic.")]
    [InlineData(
        "\"12.2 us, ",
        "\"12,2 us, ",
        "perf/x.json(11): metrics.duration.launches has '12', which is no number in the unit of the others."
    )]
    [InlineData(
        "\"12.2 us, ",
        "\"12.2 B, ",
        "perf/x.json(11): metrics.duration.launches has '12.2 B', which is no number in the unit of the others."
    )]
    [InlineData(
        "\"12.2 us, 12.31 us, 12.4 us, 12.35 us, 12.29 us\"",
        "\"12.31 us, 12.31 us\"",
        "perf/x.json(11): metrics.duration.launches are 2, and at least 3 are needed."
    )]
    [InlineData(
        "12.2 us to 12.4 us",
        "12.4 us to 12.2 us",
        "perf/x.json(10): metrics.duration.interval is not of the form 'low to high'."
    )]
    [InlineData(
        "12.2 us to 12.4 us",
        "12.2 us",
        "perf/x.json(10): metrics.duration.interval is not of the form 'low to high'."
    )]
    [InlineData("\"hit_rate\"", "\"Hit rate\"", "perf/x.json(24): metrics.Hit rate is no name of a metric.")]
    [InlineData(
        "\"hit_rate\"",
        "\"gen0\"",
        "perf/x.json(24): metrics.gen0 has another unit than the metric of that name."
    )]
    [InlineData(
        "\"better\": \"higher\"",
        "\"better\": \"more\"",
        "perf/x.json(28): metrics.hit_rate.better is neither 'higher' nor 'lower'."
    )]
    [InlineData("\"by\": \"Jo\",", "", "perf/x.json(31): approved.by is missing.")]
    public void A_wrong_field_is_named_with_its_line(string right, string wrong, string sentence)
    {
        Assert.Contains(right, whole, StringComparison.Ordinal);

        Assert.Equal(
            new("PERF0512", $"{sentence} Correct it, or measure again and accept the received file."),
            ProblemOf(whole.Replace(right, wrong, StringComparison.Ordinal))
        );
    }

    [Fact]
    public void No_damage_makes_the_reader_crash()
    {
        for (var run = 0UL; run < 3000; run++)
        {
            var random = new SplitMix(run);
            var text = whole.ToCharArray();
            for (var hit = 0; hit < 1 + (int)(run % 4); hit++)
                text[(int)(random.Next() * text.Length)] = "\"{}[]:,0-9eE.\\/ \n\r\tua\u00B5\uD83D\0"[
                    (int)(random.Next() * 22)
                ];
            Try(new(text));
        }

        for (var line = 0; line < whole.Split('\n').Length; line++)
        {
            var lines = whole.Split('\n').ToList();
            lines.RemoveAt(line);
            Try(string.Join('\n', lines));
            lines.InsertRange(line, [whole.Split('\n')[line], whole.Split('\n')[line]]);
            Try(string.Join('\n', lines));
        }
    }

    static void Try(string text)
    {
        try
        {
            Assert.NotNull(BaselineText.WhyNotEqual(whole, text) ?? "");
            _ = BaselineText.Of(BaselineText.Parse(text, "x"));
        }
        catch (ProblemException)
        {
            // That is the one way to fail.
        }
    }

    static Problem ProblemOf(string text) =>
        Assert.Throws<ProblemException>(() => BaselineText.Parse(text, "perf/x.json")).Problem;
}
