using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Sampling;

namespace PerfAssert;

/// <summary>What a running performance test can say to the tool:
/// values of its own metrics, and which part of it to time.</summary>
/// <example>
/// <code>
/// [PerfFact(P95UnderMs = 5, Limits = ["cache_hit_rate >= 80%"])]
/// public void Reads_through_the_cache()
/// {
///     var key = NextKey();                                       // outside the clock
///     PerfContext.Current.Measure(() => cache.Get(key));         // the operation
///     PerfContext.Current.Record("cache_hit_rate", cache.HitRate);
/// }
/// </code>
/// </example>
public sealed class PerfContext
{
    static readonly AsyncLocal<PerfContext?> current = new();

    readonly Func<Recording> recording;
    readonly StatusCheck check;

    PerfContext(Func<Recording> recording, StatusCheck check) => (this.recording, this.check) = (recording, check);

    /// <summary>The context of the performance test that runs.</summary>
    /// <exception cref="ProblemException">PERF0114: none runs here.</exception>
    public static PerfContext Current => current.Value ?? throw new ProblemException(Problem.OutsideTest());

    /// <summary>Adds one value of a metric of the test's own. Limits name it: <c>"cache_hit_rate >= 80%"</c>.</summary>
    /// <param name="metric">Lower-case letters, digits, underscores and dots.</param>
    /// <param name="value">A finite number; a share is a number from 0 to 1.</param>
    /// <exception cref="ProblemException">PERF0104, PERF0105: the name or the value cannot be recorded.</exception>
    public void Record(string metric, double value) => recording().Record(metric, value, Unit.Number);

    /// <summary>Adds one value in a unit, such as <see cref="Unit.Bytes"/>.</summary>
    /// <inheritdoc cref="Record(string, double)"/>
    public void Record(string metric, double value, Unit unit) => recording().Record(metric, value, unit);

    /// <summary>Adds one length of time. Limits name it with a unit: <c>"p95 queue_wait &lt; 5ms"</c>.</summary>
    /// <inheritdoc cref="Record(string, double)"/>
    public void Record(string metric, TimeSpan value) =>
        recording().Record(metric, value.TotalNanoseconds, Unit.Nanoseconds);

    /// <summary>
    /// Times this part instead of the whole method; each call is one operation. May be called by several threads at
    /// once. What it returns is the caller's, but a response of HTTP that counts as a failure
    /// (<see cref="PerfTestAttribute.ExpectedStatus"/>) is thrown as one.
    /// </summary>
    public void Measure(Action part) => recording().Measure(part);

    /// <inheritdoc cref="Measure(Action)"/>
    public T Measure<T>(Func<T> part) => recording().Measure(part, check);

    /// <summary>Times this asynchronous part instead of the whole method; each call is one operation.
    /// Await it.</summary>
    public Task Measure(Func<Task> part) => recording().Measure(part, check);

    /// <inheritdoc cref="Measure(Func{Task})"/>
    public Task<T> Measure<T>(Func<Task<T>> part) => recording().Measure(part, check);

    internal static void Enter(Recording recording, StatusCheck check) => Enter(() => recording, check);

    internal static void Enter(Func<Recording> recording, StatusCheck check) => current.Value = new(recording, check);

    /// <summary>From now on other responses are failures: another operation of a mix begins.</summary>
    internal static void Expect(StatusCheck check)
    {
        if (current.Value is { } here && here.check != check)
            current.Value = new(here.recording, check);
    }
}
