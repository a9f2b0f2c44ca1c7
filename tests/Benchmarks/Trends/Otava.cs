using MathNet.Numerics.Statistics;

namespace PerfAssert.Benchmarks.Trends;

/// <summary>
/// The rule of Otava, once Hunter, written anew from its paper: weak change points by the energy statistic in windows,
/// then the weakest are taken out until all pass Student's test (Fleming and others, Hunter: Using change point
/// detection to hunt for performance regressions, ICPE 2023; Matteson and James, A nonparametric approach for multiple
/// change point analysis of multivariate data, JASA 109, 2014).
/// </summary>
static class Otava
{
    const double FirstPass = 10;

    /// <summary>The first values after each change.</summary>
    public static IReadOnlyList<int> Find(double[] values, int window, double significance, double leastChange)
    {
        var cuts = new SortedSet<int>();
        for (var start = 0; start < values.Length; )
        {
            var found = Split(values[start..Math.Min(start + window, values.Length)], significance * FirstPass);
            foreach (var cut in found)
                cuts.Add(start + cut);
            start = Math.Max(found.Count > 0 ? start + found[^1] : 0, start + (window / 2));
        }

        return Merged([.. cuts], values, significance, leastChange);
    }

    static List<int> Split(double[] values, double significance)
    {
        List<int> ends = [0, values.Length];
        while (true)
        {
            var (gain, cut) = ends.Zip(ends.Skip(1))
                .Where(part => part.Second - part.First > 1)
                .Select(part => Energy.Best(values, part.First, part.Second))
                .DefaultIfEmpty((double.NegativeInfinity, 0))
                .Max();
            if (double.IsNegativeInfinity(gain))
                break;

            var place = ends.FindIndex(end => end > cut);
            if (StudentP(values[ends[place - 1]..cut], values[cut..ends[place]]) > significance)
                break;

            ends.Insert(place, cut);
        }

        return ends[1..^1];
    }

    static List<int> Merged(List<int> cuts, double[] values, double significance, double leastChange)
    {
        while (cuts.Count > 0)
        {
            var weakest = Enumerable.Range(0, cuts.Count).MaxBy(P);
            if (P(weakest) < significance)
            {
                weakest = Enumerable.Range(0, cuts.Count).MinBy(Size);
                if (Size(weakest) > leastChange)
                    break;
            }

            cuts.RemoveAt(weakest);
        }

        return cuts;

        double P(int i) => StudentP(Left(i), Right(i));
        double Size(int i)
        {
            var (before, after) = (ArrayStatistics.Mean(Left(i)), ArrayStatistics.Mean(Right(i)));
            return Math.Max(Math.Abs((after / before) - 1), Math.Abs((before / after) - 1));
        }

        double[] Left(int i) => values[(i == 0 ? 0 : cuts[i - 1])..cuts[i]];
        double[] Right(int i) => values[cuts[i]..(i == cuts.Count - 1 ? values.Length : cuts[i + 1])];
    }

    /// <summary>With the population's deviations in the place of the samples', as there.</summary>
    static double StudentP(double[] left, double[] right)
    {
        if (left.Length + right.Length <= 2)
            return 1;

        var degrees = left.Length + right.Length - 2;
        var squares = ((left.Length - 1) * Variance(left)) + ((right.Length - 1) * Variance(right));
        var variance = squares / degrees * ((1.0 / left.Length) + (1.0 / right.Length));
        var difference = ArrayStatistics.Mean(left) - ArrayStatistics.Mean(right);
        return variance <= 0
            ? difference == 0
                ? 1
                : 0
            : MathNet.Numerics.SpecialFunctions.BetaRegularized(
                degrees / 2.0,
                0.5,
                degrees / (degrees + (difference * difference / variance))
            );
    }

    static double Variance(double[] values) => values.Length < 2 ? 0 : ArrayStatistics.PopulationVariance(values);
}
