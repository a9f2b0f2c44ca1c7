using TrustTokens.Workers;

namespace TokenPerf.U9_WorkerPool;

/// <summary>Actions that wait for something else most of the time, as calls of another service do.</summary>
[Trait("kind", "pool")]
[Trait("kind", "load")]
public sealed class Clients : IAsyncDisposable
{
    static readonly TimeSpan period = TimeSpan.FromMilliseconds(100);

    readonly WorkerPool pool = new(new() { Workers = Target.Workers, Overflow = Target.Overflow });
    PoolFigures seen;

    public Clients() => seen = pool.Figures;

    public ValueTask DisposeAsync() => pool.DisposeAsync();

    [LoadFact(
        Users = Target.Clients,
        DurationMs = 30_000,
        P99UnderMs = Target.P99Ms,
        MinOpsPerSecond = Target.ActionsPerSecond
    )]
    public Task Twenty_clients(CancellationToken cancellation) => Run(milliseconds: 10, cancellation);

    [LoadFact(Users = Target.Workers + Target.Overflow, DurationMs = 30_000, P95UnderMs = Target.OverflowP95Ms)]
    public Task Workers_and_overflow(CancellationToken cancellation) => Run(milliseconds: 10, cancellation);

    /// <summary>155 actions in a second, of 50 ms and the time it takes to wake up,
    /// keep 8 of 10 workers busy.</summary>
    [LoadFact(Rate = 155, DurationMs = 40_000, Limits = [Target.LeastUtilisation, Target.MostUtilisation])]
    public async Task Utilisation(CancellationToken cancellation)
    {
        await Run(milliseconds: 50, cancellation);
        var (before, now) = (seen, pool.Figures);
        if (now.Age - before.Age > period && Interlocked.CompareExchange(ref seen, now, before) == before)
            PerfContext.Current.Record("utilisation", now.UtilisationSince(before));
    }

    [
        LoadFact(DurationMs = 30_000),
        SteadyUsers(Target.Workers),
        BurstUsers(2 * Target.Clients, DurationMs = 60_000, Limits = [Target.BurstQueueWait])
    ]
    public async Task Burst(CancellationToken cancellation)
    {
        var work = await Run(milliseconds: 10, cancellation);
        PerfContext.Current.Record("queue_wait", work.QueueWait);
    }

    Task<Work<bool>> Run(int milliseconds, CancellationToken cancellation) =>
        pool.Run(
            "call",
            async end =>
            {
                await Task.Delay(milliseconds, end);
                return true;
            },
            cancellation
        );
}
