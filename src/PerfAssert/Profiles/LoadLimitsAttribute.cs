using System.Runtime.CompilerServices;
using PerfAssert.Settings;

namespace PerfAssert;

/// <summary>Limits on a part of a load: on a phase, or on one of its operations.</summary>
public abstract class LoadLimitsAttribute : Attribute
{
    /// <summary>Fails the test when the mean duration is this many milliseconds or more.</summary>
    public double MeanUnderMs
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>Fails the test when the median duration is this many milliseconds or more.</summary>
    public double MedianUnderMs
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>Fails the test when the 95th percentile of the durations is this many milliseconds or more.</summary>
    public double P95UnderMs
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>Fails the test when the 99th percentile of the durations is this many milliseconds or more.</summary>
    public double P99UnderMs
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>Fails the test when the longest duration is this many milliseconds or more.</summary>
    public double MaxUnderMs
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>Fails the test when fewer operations than this are completed in a second.</summary>
    public double MinOpsPerSecond
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>Fails the test when a smaller share of the operations (0 to 1) succeeds.</summary>
    public double MinSuccessRate
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>Limits as text: <c>"p99.9 &lt; 50ms"</c>, <c>"success_rate >= 80%"</c>.</summary>
    public string[] Limits { get; set; } = [];

    /// <summary>What the user set.</summary>
    internal AttributeNumbers Given { get; } = new();

    private protected double Read([CallerMemberName] string setting = "") => Given.Read(setting);

    private protected int ReadWhole([CallerMemberName] string setting = "") => Given.ReadWhole(setting);

    private protected void Give(double value, [CallerMemberName] string setting = "") => Given.Give(value, setting);
}
