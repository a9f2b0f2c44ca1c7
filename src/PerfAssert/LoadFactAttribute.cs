using System.Runtime.CompilerServices;
using PerfAssert.Discovery;
using Xunit.v3;

namespace PerfAssert;

/// <summary>
/// Puts load on what a test calls, and fails it when it breaks one of its limits for sure. The method is the operation;
/// it may take a <see cref="CancellationToken"/>, which is cancelled after the time-out of the operation.
/// </summary>
/// <example>
/// <code>
/// [LoadFact(Users = 20, DurationMs = 60_000, P99UnderMs = 1000, MinSuccessRate = 0.95)]
/// public Task Places_an_order(CancellationToken cancellation) => client.PostAsync("/orders", order, cancellation);
///
/// [LoadFact(Rate = 1000, MaxUsers = 200, DurationMs = 10_000, P99UnderMs = 100)]
/// public Task Reads_an_order(CancellationToken cancellation) => client.GetAsync("/orders/1", cancellation);
/// </code>
/// </example>
/// <remarks>
/// With <see cref="Users"/> each user calls again as soon as he has his answer, so a slow service is asked less. With
/// <see cref="Rate"/> operations are due at fixed times whatever the service does, and their time counts from when they
/// were due. Other shapes are attributes beside this one, such as <see cref="RampUsersAttribute"/>;
/// several of them are phases, one after the other.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(LoadFactDiscoverer))]
public class LoadFactAttribute(
    [CallerFilePath] string? sourceFilePath = null,
    [CallerLineNumber] int sourceLineNumber = -1
) : PerfTestAttribute(sourceFilePath, sourceLineNumber)
{
    /// <summary>Users, each of whom calls again as soon as he has his answer.</summary>
    public int Users
    {
        get => ReadWhole();
        set => Give(value);
    }

    /// <summary>Operations that are due in a second.</summary>
    public double Rate
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>Operations at once, at most, where there is a <see cref="Rate"/>; 256 unless set.</summary>
    public int MaxUsers
    {
        get => ReadWhole();
        set => Give(value);
    }

    /// <summary>A named rate with its users.</summary>
    public LoadPreset Preset
    {
        get => (LoadPreset)Math.Max(0, ReadWhole());
        set => Give((int)value);
    }

    /// <summary>Milliseconds for which operations begin; 10000 unless set.
    /// With phases: of each that names none of its own.</summary>
    public int DurationMs
    {
        get => ReadWhole();
        set => Give(value);
    }

    /// <summary>Milliseconds before the first phase at its first level, whose numbers do not count;
    /// 1000 unless set.</summary>
    public int WarmupMs
    {
        get => ReadWhole();
        set => Give(value);
    }

    /// <summary>Milliseconds after which an operation is told to stop and counts as failed; 30000 unless set.</summary>
    public int OperationTimeoutMs
    {
        get => ReadWhole();
        set => Give(value);
    }

    /// <summary>The load ends early when nothing succeeds for two seconds and so many operations failed meanwhile; 10
    /// unless set, 0 for never.</summary>
    public int BreakAfterErrors
    {
        get => ReadWhole();
        set => Give(value);
    }

    /// <summary>Fails the test when something succeeds in a smaller share (0 to 1) of the seconds.</summary>
    public double MinAvailability
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>Fails the test when the processors of the machine are busy for a
    /// larger percentage of the time.</summary>
    public double MaxCpuPercent
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>Fails the test when the process comes to more megabytes of memory than this.</summary>
    public double MaxWorkingSetMB
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>Fails the test when the process comes to more open files,
    /// sockets and other handles than this.</summary>
    public double MaxHandles
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>Fails the test when the process comes to more threads than this.</summary>
    public double MaxThreads
    {
        get => Read();
        set => Give(value);
    }

    /// <summary>
    /// Fails the test when what is alive on the heap grows by this many megabytes in a second, or more. The heap is
    /// compacted from time to time for it, which costs a pause each time.
    /// </summary>
    public double HeapGrowthUnderMBPerSecond
    {
        get => Read();
        set => Give(value);
    }
}
