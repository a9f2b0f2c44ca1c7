using PerfAssert.Statistics.Trends;
using Perfolizer.Mathematics.Cpd;

namespace PerfAssert.Benchmarks.Trends;

/// <summary>A way to find change points: the indexes of the first values after each.</summary>
sealed record Detector(string Name, Func<double[], IReadOnlyList<int>> Find)
{
    /// <summary>Those that are compared.</summary>
    public static IReadOnlyList<Detector> All { get; } =
    [
        new("PerfAssert", values => [.. ChangePoints.Find(values).Select(change => change.Index)]),
        new(
            "Otava: window 50, p < 0.001",
            values => Otava.Find(values, window: 50, significance: 0.001, leastChange: 0)
        ),
        new(
            "Otava: the same, and 3 %",
            values => Otava.Find(values, window: 50, significance: 0.001, leastChange: 0.03)
        ),
        new("ED-PELT: distance 20", values => EdPelt(values, 20)),
        new("ED-PELT: distance 5", values => EdPelt(values, 5)),
    ];

    /// <summary>Perfolizer names the last value before each change.</summary>
    static IReadOnlyList<int> EdPelt(double[] values, int distance) =>
        values.Length < 2 * distance
            ? []
            :
            [
                .. EdPeltChangePointDetector
                    .Instance.GetChangePointIndexes(values, distance)
                    .Select(index => index + 1),
            ];
}
