using MathNet.Numerics.Distributions;

namespace PerfAssert.Core.Tests.Simulation;

/// <summary>A distribution of durations whose true mean and quantiles are known.</summary>
/// <param name="Name">As the tables print it.</param>
/// <param name="Mean">The true mean.</param>
/// <param name="Quantile">The true quantile of a probability.</param>
/// <param name="Begin">Begins a series of durations.</param>
sealed record Distribution(string Name, double Mean, Func<double, double> Quantile, Func<SplitMix, Func<double>> Begin)
{
    /// <summary>The distributions of which at most 1 % of verdicts may be wrong.</summary>
    public static IReadOnlyList<Distribution> All { get; } =
    [
        new("normal", 1, q => 1 + (0.1 * Z(q)), random => () => 1 + (0.1 * random.NextNormal())),
        LogNormal(0.5),
        LogNormal(1),
        new(
            "bimodal",
            (0.7 * 1) + (0.3 * 1.6),
            BimodalQuantile,
            random => () => (random.Next() < 0.7 ? 1 : 1.6) + (0.05 * random.NextNormal())
        ),
        new("pareto 3", 1.5, q => Math.Pow(1 - q, -1.0 / 3), random => () => Math.Pow(random.Next(), -1.0 / 3)),
        AutoRegressive(0.5),
    ];

    /// <summary>One operation in a hundred takes twenty times as long.</summary>
    public static Distribution Rare { get; } =
        new(
            "1 % x 20",
            (0.99 * 1) + (0.01 * 20),
            _ => double.NaN,
            random => () => random.Next() < 0.01 ? 20 : 1 + (0.05 * random.NextNormal())
        );

    static Distribution LogNormal(double sigma) =>
        new(
            FormattableString.Invariant($"lognormal {sigma}"),
            Math.Exp(sigma * sigma / 2),
            q => Math.Exp(sigma * Z(q)),
            random => () => Math.Exp(sigma * random.NextNormal())
        );

    /// <summary>Each logarithm is correlated with the one before;
    /// by itself each value is lognormal with sigma 0.3.</summary>
    static Distribution AutoRegressive(double correlation) =>
        new(
            FormattableString.Invariant($"AR(1) {correlation}"),
            Math.Exp(0.3 * 0.3 / 2),
            q => Math.Exp(0.3 * Z(q)),
            random =>
            {
                var state = random.NextNormal();
                return () =>
                {
                    state = (correlation * state) + (Math.Sqrt(1 - (correlation * correlation)) * random.NextNormal());
                    return Math.Exp(0.3 * state);
                };
            }
        );

    static double Z(double probability) => Normal.InvCDF(0, 1, probability);

    /// <summary>The distribution function is exact; its inverse is found by halving.</summary>
    static double BimodalQuantile(double probability)
    {
        var (low, high) = (0.0, 3.0);
        while (high - low > 1e-12)
        {
            var middle = (low + high) / 2;
            if ((0.7 * Normal.CDF(1, 0.05, middle)) + (0.3 * Normal.CDF(1.6, 0.05, middle)) < probability)
                low = middle;
            else
                high = middle;
        }

        return low;
    }
}
