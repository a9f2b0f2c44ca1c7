using TokenPerf.Systems;

namespace TokenPerf.U10_SystemStress;

[Trait("kind", "stress")]
public class Stress(RunningService service) : IClassFixture<RunningService>
{
    readonly TokenLife tokens = new(service.Client);

    [LoadFact(
        Users = Target.SteadyUsers,
        DurationMs = Target.SteadyDurationMs,
        P99UnderMs = Target.SteadyP99Ms,
        Limits = [Target.SteadySuccess]
    )]
    public Task Steady(CancellationToken cancellation) => tokens.Whole(cancellation);

    [LoadFact(DurationMs = 60_000, Limits = [Target.RampSuccess]), RampUsers(Target.RampFrom, Target.RampTo)]
    public Task Ramp(CancellationToken cancellation) => tokens.Whole(cancellation);

    /// <summary>10 users, suddenly 100, and 10 again: how long it takes until the latency is back.</summary>
    [LoadFact(DurationMs = 30_000)]
    [SteadyUsers(10, Name = "baseline")]
    [BurstUsers(Target.BurstUsers, Name = "burst", Limits = [Target.BurstSuccess])]
    [Recovery(WithinMs = Target.RecoveryMs, Factor = 1.5, DurationMs = 60_000)]
    public Task Burst_and_recovery(CancellationToken cancellation) => tokens.Whole(cancellation);

    [LoadFact(Users = 20, DurationMs = 60_000, Limits = [Target.MixSuccess])]
    [Mix(nameof(Create), 30), Mix(nameof(Read), 50), Mix(nameof(Validate), 20)]
    public void Daily_work() { }

    internal Task Create(CancellationToken cancellation) => tokens.Create(cancellation);

    internal Task Read(CancellationToken cancellation) => tokens.Read(cancellation);

    internal Task Validate(CancellationToken cancellation) => tokens.Validate(cancellation);
}
