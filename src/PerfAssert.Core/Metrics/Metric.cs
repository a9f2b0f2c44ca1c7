namespace PerfAssert.Metrics;

/// <summary>Something that is measured, with the unit of its values.</summary>
/// <param name="Name">Lower-case words joined by underscores, such as <c>cache_hit_rate</c>.</param>
/// <param name="Unit">What the values count.</param>
public sealed record Metric(string Name, Unit Unit)
{
    /// <summary>Time of one operation.</summary>
    public static readonly Metric Duration = new("duration", Unit.Nanoseconds);

    /// <summary>Managed memory that one operation allocates.</summary>
    public static readonly Metric Allocated = new("allocated", Unit.Bytes);

    /// <summary>Collections of generation 0 while an iteration ran.</summary>
    public static readonly Metric Gen0 = new("gen0", Unit.Number);

    /// <summary>Collections of generation 1 while an iteration ran.</summary>
    public static readonly Metric Gen1 = new("gen1", Unit.Number);

    /// <summary>Collections of generation 2 while an iteration ran.</summary>
    public static readonly Metric Gen2 = new("gen2", Unit.Number);

    /// <summary>Time for which the garbage collector stopped the process while an iteration ran.</summary>
    public static readonly Metric GcPause = new("gc_pause", Unit.Nanoseconds);

    /// <summary>1 for an operation that returned, 0 for one that threw.</summary>
    public static readonly Metric Success = new("success", Unit.Share);

    /// <summary>Time of one operation over the time of its reference, measured side by side: under 1 is faster.</summary>
    public static readonly Metric Ratio = new("ratio", Unit.Number);

    /// <summary>Time of one operation of the reference.</summary>
    public static readonly Metric Reference = new("reference", Unit.Nanoseconds);

    /// <summary>The metrics that need nothing from the test. A test adds its own with <c>PerfContext.Current.Record</c>.</summary>
    public static readonly IReadOnlyList<Metric> BuiltIn = [Duration, Allocated, Gen0, Gen1, Gen2, GcPause, Success, Ratio, Reference];

    /// <summary>Whether a test may give this name to a metric of its own.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= 100 && char.IsAsciiLetterLower(name[0]) &&
        name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '_' or '.');

    /// <summary>The built-in metric of this name, or null.</summary>
    public static Metric? Find(string name) => BuiltIn.FirstOrDefault(metric => metric.Name == name);

    /// <inheritdoc/>
    public bool Equals(Metric? other) => other?.Name == Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
