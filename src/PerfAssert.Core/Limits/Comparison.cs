namespace PerfAssert.Limits;

/// <summary>How a statistic must stand to the bound.</summary>
public enum Comparison
{
    /// <summary>Strictly smaller.</summary>
    Under,

    /// <summary>Smaller or equal.</summary>
    AtMost,

    /// <summary>Strictly larger.</summary>
    Over,

    /// <summary>Larger or equal.</summary>
    AtLeast,
}

/// <summary>What a comparison means and how it is written.</summary>
static class Comparisons
{
    static readonly (string Sign, Comparison Comparison, string Words, Func<double, double, bool> Holds)[] all =
    [
        ("<=", Comparison.AtMost, "at most", (value, bound) => value <= bound),
        (">=", Comparison.AtLeast, "at least", (value, bound) => value >= bound),
        ("<", Comparison.Under, "under", (value, bound) => value < bound),
        (">", Comparison.Over, "over", (value, bound) => value > bound),
    ];

    /// <summary>The signs, those first that another one begins.</summary>
    public static IEnumerable<(string Sign, Comparison Comparison)> Signs =>
        all.Select(entry => (entry.Sign, entry.Comparison));

    public static string Words(this Comparison comparison) => Entry(comparison).Words;

    public static string Sign(this Comparison comparison) => Entry(comparison).Sign;

    public static bool Holds(this Comparison comparison, double value, double bound) =>
        Entry(comparison).Holds(value, bound);

    /// <summary>Whether smaller values are better.</summary>
    public static bool IsUpperBound(this Comparison comparison) => comparison is Comparison.Under or Comparison.AtMost;

    static (string Sign, Comparison Comparison, string Words, Func<double, double, bool> Holds) Entry(
        Comparison comparison
    ) => Array.Find(all, entry => entry.Comparison == comparison);
}
