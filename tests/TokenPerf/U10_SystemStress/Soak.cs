using TokenPerf.Systems;

namespace TokenPerf.U10_SystemStress;

/// <summary>Hours in small: at a rate that the service can bear for ever,
/// what is alive in memory must not grow.</summary>
[Trait("kind", "soak")]
[Trait("kind", "stress")]
public class Soak(RunningService service) : IClassFixture<RunningService>
{
    readonly TokenLife tokens = new(service.Client);

    [LoadFact(
        Rate = Target.SoakRate,
        DurationMs = Target.SoakDurationMs,
        HeapGrowthUnderMBPerSecond = Target.SoakGrowthMBPerSecond
    )]
    public Task Memory_does_not_grow(CancellationToken cancellation) => tokens.Whole(cancellation);
}
