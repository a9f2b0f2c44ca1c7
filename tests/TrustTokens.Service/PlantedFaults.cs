using Microsoft.AspNetCore.Http;

namespace TrustTokens.Service;

/// <summary>Faults put into a service on purpose, so that load tests have something to find.</summary>
/// <remarks>Only a service that was given this object has them,
/// and only it has the endpoints under <c>/faults</c>.</remarks>
public sealed class PlantedFaults : IDisposable
{
    /// <summary>How often memory is leaked.</summary>
    internal static readonly TimeSpan LeakInterval = TimeSpan.FromMilliseconds(100);

    readonly Lock gate = new();
    readonly List<byte[]> leaked = [];
    readonly TimeProvider clock;
    readonly ITimer leak;
    Task stall = Task.CompletedTask;
    double leakPerSecond;
    int held;
    Action die;

    /// <summary>Faults by the clock (the system's unless given), none of which is on yet.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="die">How to die; unless given, the server drops all its connections and is gone.</param>
    public PlantedFaults(TimeProvider? clock = null, Action? die = null)
    {
        this.clock = clock ?? TimeProvider.System;
        this.die = die ?? (() => { });
        DiesItsOwnWay = die is not null;
        leak = this.clock.CreateTimer(_ => Leak(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many bytes have been leaked.</summary>
    public long Leaked
    {
        get
        {
            lock (gate)
                return leaked.Sum(block => (long)block.Length);
        }
    }

    /// <summary>How many requests a stall holds back now.</summary>
    public int Held => Volatile.Read(ref held);

    internal bool DiesItsOwnWay { get; }

    /// <summary>From now on for that long, the service answers nothing;
    /// what came in meanwhile is answered then.</summary>
    public void Stall(TimeSpan duration)
    {
        lock (gate)
            stall = Task.Delay(duration, clock);
    }

    /// <summary>From now on the service keeps that many bytes more every second; 0 stops it.</summary>
    public void LeakPerSecond(double bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        lock (gate)
        {
            leakPerSecond = bytes;
            var interval = bytes > 0 ? LeakInterval : Timeout.InfiniteTimeSpan;
            leak.Change(interval, interval);
        }
    }

    /// <summary>The service is gone, in the middle of whatever it does.</summary>
    public void Die() => die();

    /// <summary>Stops leaking and lets go of what was leaked.</summary>
    public void Dispose()
    {
        leak.Dispose();
        lock (gate)
            leaked.Clear();
    }

    internal void DieBy(Action how)
    {
        if (!DiesItsOwnWay)
            die = how;
    }

    internal async Task Before(HttpContext context, RequestDelegate next)
    {
        Task current;
        lock (gate)
            current = stall;

        Interlocked.Increment(ref held);
        try
        {
            await current.WaitAsync(context.RequestAborted);
        }
        finally
        {
            Interlocked.Decrement(ref held);
        }

        await next(context);
    }

    void Leak()
    {
        lock (gate)
        {
            var block = new byte[(int)(leakPerSecond * LeakInterval.TotalSeconds)];

            // Written to: memory that was never touched is not taken from the machine.
            Array.Fill(block, (byte)1);
            leaked.Add(block);
        }
    }
}
