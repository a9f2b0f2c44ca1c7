using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Sampling.Paired;
using PerfAssert.Statistics;

namespace PerfAssert.Benchmarks.SelfTest;

/// <summary>Many verdicts on the same question.</summary>
/// <param name="Subject">What was compared.</param>
/// <param name="PlantedPercent">By how much more work the tested code had.</param>
sealed record Trials(Subject Subject, double PlantedPercent)
{
    /// <summary>The slowdown that must be found.</summary>
    public const double TolerancePercent = 5;

    readonly List<(Verdict Verdict, double Ratio, double High, double Seconds)> outcomes = [];

    public int Count => outcomes.Count;

    public int Red => outcomes.Count(outcome => outcome.Verdict == Verdict.Regressed);

    public int Green => outcomes.Count(outcome => outcome.Verdict is Verdict.Unchanged or Verdict.Improved);

    public int Undecided => Count - Red - Green;

    /// <summary>The slowdown that was measured, in percent.</summary>
    public double MeasuredPercent => (Middle(outcome => outcome.Ratio) - 1) * 100;

    public double MedianSeconds => Middle(outcome => outcome.Seconds);

    public double LongestSeconds => outcomes.Max(outcome => outcome.Seconds);

    /// <summary>The tolerance whose line no interval of these verdicts reached, in percent.</summary>
    public double SafePercent => ((outcomes.Max(outcome => outcome.High) is var high ? high * high : 0) - 1) * 100;

    /// <summary>Asks once more, with freshly made operations.</summary>
    public async Task Ask(Random random)
    {
        var relation = Relation.NotSlowerThan("self-test", "reference", TolerancePercent);
        var clock = TimeProvider.System;
        var start = clock.GetTimestamp();
        var work = 1 + (PlantedPercent / 100);
        var samples = await new PairedSampler(clock, random).Run(
            Subject.Make(work, 0),
            new(clock),
            new SequentialLimits([relation.Limit], TimeSpan.FromSeconds(5)),
            CancellationToken.None,
            compilation => Subject.Make(work, compilation)
        );
        var judgement = RelationQuestion.Judge(relation, samples);
        var high = judgement.Estimate!.Interval!.High;
        outcomes.Add((judgement.Verdict, judgement.Estimate.Value, high, clock.GetElapsedTime(start).TotalSeconds));
    }

    double Middle(Func<(Verdict Verdict, double Ratio, double High, double Seconds), double> number) =>
        Statistic.Median.Of(new Sample([.. outcomes.Select(number)])).Value;
}
