using System.Runtime.CompilerServices;
using PerfAssert.Discovery;
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
/// Settings are nouns (<see cref="Iterations"/>), limits say Under, Max or Min. What is not set reads as -1 or NaN.
/// Nothing here throws: a mistake becomes a failing test with a coded sentence.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(PerfFactDiscoverer))]
public class PerfFactAttribute(
    [CallerFilePath] string? sourceFilePath = null,
    [CallerLineNumber] int sourceLineNumber = -1
) : PerfTestAttribute(sourceFilePath, sourceLineNumber)
{
    /// <summary>Fails the test when an operation allocates more bytes than this.</summary>
    public double MaxAllocatedBytes
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>Fails the test when there are more collections of generation 2 than
    /// this during the whole measurement.</summary>
    public double MaxGen2Collections
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>Fails the test when the garbage collector stops the process for this
    /// many milliseconds or more during one iteration.</summary>
    public double GcPauseUnderMs
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>
    /// Fails the test when it is slower than the reference build of the same code by this percentage, both run side by
    /// side. The reference is built by <c>dotnet test -p:PerfReference=main</c>.
    /// A slowdown of half of it may already be found.
    /// </summary>
    public double RegressionUnderPercent
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>
    /// Compares the test with its stored, approved result (its baseline), and fails it when it became worse. So does
    /// <see cref="PerfBaselineAttribute"/> on the class or the assembly.
    /// </summary>
    public bool Baseline { get; set; }

    /// <summary>
    /// Stores the ratio to another method of the class instead of a time, measured side by side. It moves less than a
    /// time from one machine to another, but it moves: approve it where it is compared. Implies <see cref="Baseline"/>.
    /// </summary>
    public string? BaselineReference { get; set; }

    /// <summary>The change of a baseline that is allowed, in percent; 10 unless set.</summary>
    public double TolerancePercent
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>A change of a baseline that is too small to matter, in milliseconds; 0 unless set.</summary>
    public double NoiseFloorMs
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>Recorded values. Chosen by the tool unless set:
    /// enough for every limit and a quarter of a second.</summary>
    public int Iterations
    {
        get => ReadWhole();
        set => Give(value);
    }

    /// <summary>Operations in each recorded value. Chosen by the tool unless set: more than one where they are too
    /// short to time singly.</summary>
    public int OperationsPerIteration
    {
        get => ReadWhole();
        set => Give(value);
    }

    /// <summary>Operations before the first recorded one. Until the JIT compiler has settled unless set.</summary>
    public int WarmupIterations
    {
        get => ReadWhole();
        set => Give(value);
    }

    /// <summary>Milliseconds before the first recorded operation.
    /// Until the JIT compiler has settled unless set.</summary>
    public int WarmupMs
    {
        get => ReadWhole();
        set => Give(value);
    }

    /// <summary>Milliseconds after which recording ends in any case:
    /// 5000, or 60000 where <see cref="Iterations"/> is set.</summary>
    public int DurationMs
    {
        get => ReadWhole();
        set => Give(value);
    }

    /// <summary>Measures in this many fresh processes and joins their values. In the test process unless set.</summary>
    public int Launches
    {
        get => ReadWhole();
        set => Give(value);
    }

    /// <summary>
    /// Measures the first call in a fresh process, once in each of
    /// <see cref="Launches"/> processes (10 unless set), without warm-up.
    /// </summary>
    public bool ColdStart { get; set; }

    /// <summary>Measures in a fresh process whose managed heap cannot grow beyond this many megabytes.</summary>
    public int HeapLimitMB
    {
        get => ReadWhole();
        set => Give(value);
    }
}
