using PerfAssert.Problems;

namespace PerfAssert.Baselines;

/// <summary>How a measurement is held against a baseline.
/// It stands in the file, so that the two texts alone decide.</summary>
sealed record BaselineOptions
{
    /// <summary>The change that is allowed, in percent of the approved value.</summary>
    public double TolerancePercent { get; init; } = 10;

    /// <summary>The test that a change must pass besides, at p &lt; 0.05.</summary>
    public SignificanceTest Significance { get; init; } = SignificanceTest.Rank;

    /// <summary>Durations that change by no more milliseconds than this have not changed.</summary>
    public double NoiseFloorMs { get; init; }

    /// <summary>Bytes by which allocation may grow.
    /// 0 suits code that runs on one thread, where the number is exact.</summary>
    public double AllocatedToleranceBytes { get; init; }

    /// <summary>The tolerance as a factor: 1.1 for 10 %.</summary>
    internal double Factor => 1 + (TolerancePercent / 100);

    internal BaselineOptions Checked()
    {
        Check(nameof(TolerancePercent), TolerancePercent, TolerancePercent > 0, "a number over 0, such as 10");
        Check(nameof(NoiseFloorMs), NoiseFloorMs, NoiseFloorMs >= 0, "a number from 0");
        Check(
            nameof(AllocatedToleranceBytes),
            AllocatedToleranceBytes,
            AllocatedToleranceBytes >= 0,
            "a number from 0"
        );
        return this;
    }

    static void Check(string setting, double value, bool isPossible, string allowed)
    {
        if (!isPossible || !double.IsFinite(value))
            throw new ProblemException(Problem.OutOfRange(setting, value, allowed));
    }
}
