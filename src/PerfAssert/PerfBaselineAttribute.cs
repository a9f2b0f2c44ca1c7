namespace PerfAssert;

/// <summary>Compares every performance test of a class or an assembly with its stored, approved result, as
/// <see cref="PerfFactAttribute.Baseline"/> does for one.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class)]
public sealed class PerfBaselineAttribute : Attribute
{
    /// <summary>The change that is allowed, in percent, where a test says nothing else.</summary>
    public double TolerancePercent { get; set; } = 10;
}
