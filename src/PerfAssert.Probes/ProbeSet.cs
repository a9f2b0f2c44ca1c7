using System.Collections.Concurrent;
using PerfAssert.Probes.Publishing;
using PerfAssert.Probes.Settings;
using PerfAssert.Probes.Windows;
using PerfAssert.Problems;

namespace PerfAssert.Probes;

/// <summary>The probes of a program, by the names of their operations.</summary>
/// <remarks>Keep one for as long as the program runs.
/// It takes a bounded amount of memory however long that is.</remarks>
public sealed class ProbeSet : IDisposable
{
    /// <summary>The operation that all are counted as for which there is no room: see
    /// <see cref="ProbeOptions.MostOperations"/>.</summary>
    public const string Others = "(others)";

    static readonly TimeSpan turn = ProbeWindow.OneMinute.Length / Ring<OperationSlice>.Slices;

    readonly ConcurrentDictionary<string, Probe> probes = new(StringComparer.Ordinal);
    readonly Lock adding = new();
    readonly Instruments instruments;
    readonly ITimer timer;

    /// <summary>Begins to watch.</summary>
    /// <param name="options">What is expected and published; the defaults unless given.</param>
    /// <param name="time">The clock; that of the system unless given.</param>
    /// <exception cref="ProblemException">An option is not possible.</exception>
    public ProbeSet(ProbeOptions? options = null, TimeProvider? time = null)
    {
        var clockwork = time ?? TimeProvider.System;
        Settings = new(options ?? new());
        Clock = new(clockwork);
        Process = new(Clock);
        Publication = new(this);
        instruments = new(this);
        foreach (var name in Settings.Named)
            Of(name);
        timer = clockwork.CreateTimer(static probes => ((ProbeSet)probes!).Turn(), this, turn, turn);
    }

    /// <summary>Every probe, by name.</summary>
    public IReadOnlyList<Probe> All => [.. probes.Values.OrderBy(probe => probe.Name, StringComparer.Ordinal)];

    internal ProbeSettings Settings { get; }

    internal ProbeClock Clock { get; }

    internal ProcessProbe Process { get; }

    internal Publication Publication { get; }

    /// <summary>The probe of an operation. Ask once and keep it where every nanosecond counts.</summary>
    /// <param name="operation">Its name, of which 200 characters are kept.
    /// It is published, so it should hold nothing secret.</param>
    /// <exception cref="ProblemException">PERF0523: the name is empty.</exception>
    public Probe Of(string operation) =>
        probes.TryGetValue(operation ?? "", out var probe) ? probe : Add(ProbeName.Of(operation));

    /// <summary>An object that does what the given one does, and counts each call of a method as the operation
    /// <c>IOrders.Place</c>.</summary>
    /// <typeparam name="T">An interface.</typeparam>
    /// <param name="inner">What does the work.</param>
    /// <param name="name">What stands before the name of the method; the name of the interface unless given.</param>
    /// <remarks>A method that returns a task ends with its task. Properties and events are passed on uncounted. A call
    /// allocates, unlike <see cref="Probe.Start"/>.</remarks>
    /// <exception cref="ProblemException">PERF0524: it is no interface, or one that no proxy can have.</exception>
    public T Wrap<T>(T inner, string? name = null)
        where T : class => Wrapping.Wrapper.Of(this, inner, name);

    /// <summary>Forgets what was seen in all windows. Counters of monitoring go on.</summary>
    public void Reset()
    {
        foreach (var probe in probes.Values)
            probe.Reset();
        Process.Reset();
        Publication.Forget();
    }

    /// <summary>Ends watching. Figures stay readable.</summary>
    public void Dispose()
    {
        timer.Dispose();
        instruments.Dispose();
    }

    void Turn()
    {
        foreach (var probe in probes.Values)
            probe.Turn();
        Process.Turn();
    }

    Probe Add(string name)
    {
        lock (adding)
        {
            if (probes.TryGetValue(name, out var there))
                return there;

            var room = name == Others || probes.Count(probe => probe.Key != Others) < Settings.MostOperations;
            return room ? probes[name] = new(name, Settings.Of(name), Clock, instruments) : Of(Others);
        }
    }
}
