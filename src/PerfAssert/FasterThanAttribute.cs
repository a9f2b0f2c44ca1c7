namespace PerfAssert;

/// <summary>
/// Fails a <see cref="PerfFactAttribute"/> or <see cref="PerfTheoryAttribute"/> unless it is so many times as fast as
/// another method of its class. Both are measured side by side in this run, so that the verdict holds on any machine.
/// </summary>
/// <example>
/// <code>
/// [PerfFact, FasterThan(nameof(Bubble_sort), by: 1.2)]
/// public void Quick_sort() => Quick.Sort(numbers);
///
/// [PerfReference]
/// public void Bubble_sort() => Bubble.Sort(numbers);
/// </code>
/// </example>
/// <param name="reference">The other method: of the same class, with the same parameters.</param>
/// <param name="by">How many times as fast, at least; 1 demands faster at all.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class FasterThanAttribute(string reference, double by = 1) : Attribute
{
    /// <summary>The other method.</summary>
    public string Reference { get; } = reference;

    /// <summary>How many times as fast, at least.</summary>
    public double By { get; } = by;
}

/// <summary>
/// Fails a <see cref="PerfFactAttribute"/> or <see cref="PerfTheoryAttribute"/> that is slower than another method of
/// its class by the tolerance. Both are measured side by side in this run.
/// A slowdown of half the tolerance may already be found.
/// </summary>
/// <param name="reference">The other method: of the same class, with the same parameters.</param>
/// <param name="percent">The slowdown that is surely found.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class NotSlowerThanAttribute(string reference, double percent = 5) : Attribute
{
    /// <summary>The other method.</summary>
    public string Reference { get; } = reference;

    /// <summary>The slowdown that is surely found.</summary>
    public double Percent { get; } = percent;
}

/// <summary>Marks a method that is no test of its own, but what <see cref="FasterThanAttribute"/> or
/// <see cref="NotSlowerThanAttribute"/> names.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PerfReferenceAttribute : Attribute;
