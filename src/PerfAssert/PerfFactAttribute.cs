using System.Runtime.CompilerServices;
using PerfAssert.Execution;
using Xunit;
using Xunit.v3;

namespace PerfAssert;

/// <summary>Runs a test many times and fails it when it breaks one of its limits for sure.</summary>
/// <example>
/// <code>
/// [PerfFact(MeanUnderMs = 100, P95UnderMs = 200)]
/// public void Places_an_order() => shop.Place(order);
/// </code>
/// </example>
/// <remarks>
/// Settings are nouns (<see cref="Iterations"/>), limits say Under, Max or Min. What is not set reads as -1 or NaN. Nothing here
/// throws: a mistake becomes a failing test with a coded sentence.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(PerfFactDiscoverer))]
public class PerfFactAttribute(
    [CallerFilePath] string? sourceFilePath = null,
    [CallerLineNumber] int sourceLineNumber = -1)
    : FactAttribute(sourceFilePath, sourceLineNumber)
{
    readonly Dictionary<string, double> given = [];

    /// <summary>Fails the test when the mean duration is this many milliseconds or more.</summary>
    public double MeanUnderMs { get => Read(); set => Give(value); }

    /// <summary>Fails the test when the median duration is this many milliseconds or more.</summary>
    public double MedianUnderMs { get => Read(); set => Give(value); }

    /// <summary>Fails the test when the 90th percentile of the durations is this many milliseconds or more.</summary>
    public double P90UnderMs { get => Read(); set => Give(value); }

    /// <summary>Fails the test when the 95th percentile of the durations is this many milliseconds or more.</summary>
    public double P95UnderMs { get => Read(); set => Give(value); }

    /// <summary>Fails the test when the 99th percentile of the durations is this many milliseconds or more.</summary>
    public double P99UnderMs { get => Read(); set => Give(value); }

    /// <summary>Fails the test when the 99.9th percentile of the durations is this many milliseconds or more.</summary>
    public double P999UnderMs { get => Read(); set => Give(value); }

    /// <summary>Fails the test when the longest duration is this many milliseconds or more.</summary>
    public double MaxUnderMs { get => Read(); set => Give(value); }

    /// <summary>Fails the test when an operation allocates more bytes than this.</summary>
    public double MaxAllocatedBytes { get => Read(); set => Give(value); }

    /// <summary>Fails the test when there are more collections of generation 2 than this during the whole measurement.</summary>
    public double MaxGen2Collections { get => Read(); set => Give(value); }

    /// <summary>Fails the test when the garbage collector stops the process for this many milliseconds or more during one iteration.</summary>
    public double GcPauseUnderMs { get => Read(); set => Give(value); }

    /// <summary>Fails the test when fewer operations than this fit into a second.</summary>
    public double MinOpsPerSecond { get => Read(); set => Give(value); }

    /// <summary>Fails the test when a smaller share of the operations (0 to 1) returns without an exception.</summary>
    /// <remarks>Without this limit, the first exception fails the test.</remarks>
    public double MinSuccessRate { get => Read(); set => Give(value); }

    /// <summary>Fails the test when a smaller percentage (0 to 100) of the operations takes at most <see cref="SlaTargetMs"/>.</summary>
    public double MinSlaPercent { get => Read(); set => Give(value); }

    /// <summary>The target of <see cref="MinSlaPercent"/>, in milliseconds.</summary>
    public double SlaTargetMs { get => Read(); set => Give(value); }

    /// <summary>
    /// Fails the test when it is slower than the reference build of the same code by this percentage, both run side by side. The reference is built by
    /// <c>dotnet test -p:PerfReference=main</c>. A slowdown of half of it may already be found.
    /// </summary>
    public double RegressionUnderPercent { get => Read(); set => Give(value); }

    /// <summary>
    /// Compares the test with its stored, approved result (its baseline), and fails it when it became worse. So does <see cref="PerfBaselineAttribute"/> on
    /// the class or the assembly.
    /// </summary>
    public bool Baseline { get; set; }

    /// <summary>
    /// Stores the ratio to another method of the class instead of a time, measured side by side: it holds on any machine. Implies <see cref="Baseline"/>.
    /// </summary>
    public string? BaselineReference { get; set; }

    /// <summary>The change of a baseline that is allowed, in percent; 10 unless set.</summary>
    public double TolerancePercent { get => Read(); set => Give(value); }

    /// <summary>A change of a baseline that is too small to matter, in milliseconds; 0 unless set.</summary>
    public double NoiseFloorMs { get => Read(); set => Give(value); }

    /// <summary>Limits as text: <c>"p99.9 &lt; 50us"</c>, <c>"allocated &lt; 1KB"</c>, <c>"cache_hit_rate >= 80%"</c>.</summary>
    public string[] Limits { get; set; } = [];

    /// <summary>Recorded values. Chosen by the tool unless set: enough for every limit and a quarter of a second.</summary>
    public int Iterations { get => ReadWhole(); set => Give(value); }

    /// <summary>Operations in each recorded value. Chosen by the tool unless set: more than one where they are too short to time singly.</summary>
    public int OperationsPerIteration { get => ReadWhole(); set => Give(value); }

    /// <summary>Operations before the first recorded one. Until the JIT compiler has settled unless set.</summary>
    public int WarmupIterations { get => ReadWhole(); set => Give(value); }

    /// <summary>Milliseconds before the first recorded operation. Until the JIT compiler has settled unless set.</summary>
    public int WarmupMs { get => ReadWhole(); set => Give(value); }

    /// <summary>Milliseconds after which recording ends in any case: 5000, or 60000 where <see cref="Iterations"/> is set.</summary>
    public int DurationMs { get => ReadWhole(); set => Give(value); }

    /// <summary>Measures in this many fresh processes and joins their values. In the test process unless set.</summary>
    public int Launches { get => ReadWhole(); set => Give(value); }

    /// <summary>
    /// Measures the first call in a fresh process, once in each of <see cref="Launches"/> processes (10 unless set), without warm-up.
    /// </summary>
    public bool ColdStart { get; set; }

    /// <summary>Measures in a fresh process whose managed heap cannot grow beyond this many megabytes.</summary>
    public int HeapLimitMB { get => ReadWhole(); set => Give(value); }

    /// <summary>What the user set, by the name of the property.</summary>
    internal IReadOnlyDictionary<string, double> Given => given;

    double Read([CallerMemberName] string setting = "") => given.GetValueOrDefault(setting, double.NaN);

    int ReadWhole([CallerMemberName] string setting = "") => given.TryGetValue(setting, out var value) ? (int)value : -1;

    void Give(double value, [CallerMemberName] string setting = "") => given[setting] = value;
}
