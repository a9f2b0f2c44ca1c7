using PerfAssert.Problems;

namespace PerfAssert.Settings;

/// <summary>The numbers that a user set on an attribute, by the names of its properties.</summary>
sealed class AttributeNumbers
{
    readonly Dictionary<string, double> numbers = [];

    public IReadOnlyDictionary<string, double> Numbers => numbers;

    public bool Has(string setting) => numbers.ContainsKey(setting);

    /// <summary>The number, or NaN where it was not set.</summary>
    public double Read(string setting) => numbers.GetValueOrDefault(setting, double.NaN);

    /// <summary>The number, or -1 where it was not set.</summary>
    public int ReadWhole(string setting) => Whole(setting) ?? -1;

    public void Give(double value, string setting) => numbers[setting] = value;

    public double? Number(string setting) => numbers.TryGetValue(setting, out var value) ? value : null;

    public int? Whole(string setting) => numbers.TryGetValue(setting, out var value) ? (int)value : null;

    /// <summary>Refuses a number that is too small.</summary>
    /// <exception cref="ProblemException">PERF0109: the number was set, and is smaller.</exception>
    public void CheckAtLeast(string setting, int least)
    {
        if (Whole(setting) is { } value && value < least)
            throw new ProblemException(
                Problem.OutOfRange(setting, value, FormattableString.Invariant($"a whole number from {least}"))
            );
    }

    public TimeSpan? Milliseconds(string setting) =>
        Whole(setting) is { } value ? TimeSpan.FromMilliseconds(value) : null;
}
