using TokenPerf.Systems;

namespace TokenPerf.U10_SystemStress;

/// <summary>The steady load, whose service is killed in the middle: it must be red, so it runs only when asked for. See docs/suites.md.</summary>
[Trait("kind", "fault")]
public class Death(ServiceProcess service) : IClassFixture<ServiceProcess>
{
    const int LastRequest = 500;

    readonly TokenLife tokens = new(service.Client);
    int requests;

    [LoadFact(Explicit = true, Users = Target.SteadyUsers, DurationMs = Target.SteadyDurationMs, P99UnderMs = Target.SteadyP99Ms, Limits = [Target.SteadySuccess])]
    public Task Is_told(CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref requests) == LastRequest) service.Kill();
        return tokens.Whole(cancellation);
    }
}
