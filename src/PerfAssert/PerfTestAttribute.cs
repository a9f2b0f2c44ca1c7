using System.Runtime.CompilerServices;
using PerfAssert.Settings;
using Xunit;

namespace PerfAssert;

/// <summary>What every performance test can be told,
/// whether its operations come one after the other or as a load.</summary>
/// <remarks>
/// Settings are nouns, limits say Under, Max or Min. What is not set reads as -1 or NaN. Nothing here throws: a mistake
/// becomes a failing test with a coded sentence.
/// </remarks>
public abstract class PerfTestAttribute(string? sourceFilePath, int sourceLineNumber)
    : FactAttribute(sourceFilePath, sourceLineNumber)
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

    /// <summary>Fails the test when the 90th percentile of the durations is this many milliseconds or more.</summary>
    public double P90UnderMs
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

    /// <summary>Fails the test when the 99.9th percentile of the durations is this many milliseconds or more.</summary>
    public double P999UnderMs
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

    /// <summary>Fails the test when fewer operations than this fit into a second.</summary>
    public double MinOpsPerSecond
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>Fails the test when a smaller share of the operations (0 to 1) succeeds: returns without an exception,
    /// and no response of HTTP that counts as failed.</summary>
    /// <remarks>Without this limit, one that fails fails the test.</remarks>
    public double MinSuccessRate
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>Fails the test when a smaller percentage (0 to 100) of the operations takes at most
    /// <see cref="SlaTargetMs"/>.</summary>
    public double MinSlaPercent
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>The target of <see cref="MinSlaPercent"/>, in milliseconds.</summary>
    public double SlaTargetMs
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>Limits as text: <c>"p99.9 &lt; 50us"</c>, <c>"allocated &lt; 1KB"</c>,
    /// <c>"cache_hit_rate >= 80%"</c>.</summary>
    public string[] Limits { get; set; } = [];

    /// <summary>The statuses of HTTP that a response may have which an operation returns;
    /// with any other it counts as failed.</summary>
    /// <remarks>Unless set, every status under 300 is right, and 304. A redirect that an HttpClient does not follow, or
    /// follows without end, is a failure.</remarks>
    /// <example>
    /// <code>
    /// [LoadFact(Users = 20, P95UnderMs = 50, ExpectedStatus = [404])]
    /// public Task&lt;HttpResponseMessage&gt; Misses() => client.GetAsync("/orders/0");
    /// </code>
    /// </example>
    public int[] ExpectedStatus { get; set; } = [];

    /// <summary>
    /// A scenario in <c>perfassert.yaml</c> beside the tests, which says the rest.
    /// What stands there and here too is a mistake.
    /// </summary>
    public string? Scenario { get; set; }

    /// <summary>What the user set.</summary>
    internal AttributeNumbers Given { get; } = new();

    private protected double Read([CallerMemberName] string setting = "") => Given.Read(setting);

    private protected int ReadWhole([CallerMemberName] string setting = "") => Given.ReadWhole(setting);

    private protected void Give(double value, [CallerMemberName] string setting = "") => Given.Give(value, setting);
}
