using TokenPerf.Systems;

namespace TokenPerf.U10_SystemStress;

/// <summary>The steady load, whose service is killed in the middle: it must be red, so it runs only when asked for.
/// See docs/suites.md.</summary>
[Trait("kind", "fault")]
public sealed class Death(ServiceProcess service) : IClassFixture<ServiceProcess>, IDisposable
{
    static readonly TimeSpan inTheMiddle = TimeSpan.FromSeconds(3);

    readonly TokenLife tokens = new(service.Client);
    readonly Timer death = new(_ => service.Kill(), state: null, inTheMiddle, Timeout.InfiniteTimeSpan);

    public void Dispose() => death.Dispose();

    [LoadFact(
        Explicit = true,
        Users = Target.SteadyUsers,
        DurationMs = Target.SteadyDurationMs,
        P99UnderMs = Target.SteadyP99Ms,
        Limits = [Target.SteadySuccess]
    )]
    public Task Is_told(CancellationToken cancellation) => tokens.Whole(cancellation);
}
