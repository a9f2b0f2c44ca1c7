using TokenPerf.Systems;

namespace TokenPerf.U10_SystemStress;

/// <summary>The soak test again, on a service that leaks 1 MB/s: it must be red, so it runs only when asked for.
/// See docs/suites.md.</summary>
[Trait("kind", "fault")]
public class Leak(LeakingService service) : IClassFixture<LeakingService>
{
    readonly TokenLife tokens = new(service.Client);

    [LoadFact(
        Explicit = true,
        Rate = Target.SoakRate,
        DurationMs = Target.SoakDurationMs,
        HeapGrowthUnderMBPerSecond = Target.SoakGrowthMBPerSecond
    )]
    public Task Is_found(CancellationToken cancellation) => tokens.Whole(cancellation);
}
