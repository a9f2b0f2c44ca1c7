using System.Globalization;
using PerfAssert.Metrics;

namespace PerfAssert.Benchmarks;

/// <summary>What must hold of PerfAssert's numbers, and whether it does.</summary>
sealed record Acceptance(string Text, bool Passes)
{
    const double MostDeviation = 0.02;
    const double MostEmptyNanoseconds = 5;

    public override string ToString() => $"{Text}: {(Passes ? "PASS" : "FAIL")}";

    /// <summary>The criterion of the workload, or null where it has none.</summary>
    public static Acceptance? Of(Workload workload, Alternation alternation) =>
        workload.Name switch
        {
            nameof(Operations.Empty) => OfEmpty(alternation.Middle.PerfAssert),
            nameof(Operations.Work1us) => OfOneMicrosecond(alternation),
            _ => null,
        };

    static Acceptance OfOneMicrosecond(Alternation alternation)
    {
        var deviations = alternation.Ratios.Select(ratio => ratio - 1).ToList();
        var median = deviations[deviations.Count / 2];
        return new(
            $"1 us operation: PerfAssert mean within 2 % of the hand-written loop: {Percent(median)} "
                + $"(median of {Quantity.Digits(deviations.Count)} turns, {Percent(deviations[0])} to "
                + $"{Percent(deviations[^1])})",
            Math.Abs(median) <= MostDeviation
        );
    }

    static Acceptance OfEmpty(Measurement empty) =>
        new(
            $"empty method: PerfAssert reports {Nanoseconds(empty.Mean)} "
                + $"({Nanoseconds(empty.Interval!.Low)} to {Nanoseconds(empty.Interval.High)}), under 5 ns",
            empty.Mean < MostEmptyNanoseconds
        );

    static string Nanoseconds(double value) => Quantity.Text(value, Unit.Nanoseconds);

    static string Percent(double share) => share.ToString("+0.00 %;-0.00 %", CultureInfo.InvariantCulture);
}
