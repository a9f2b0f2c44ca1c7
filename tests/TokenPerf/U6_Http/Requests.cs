using TokenPerf.Systems;

namespace TokenPerf.U6_Http;

[Trait("kind", "api")]
[Trait("kind", "load")]
public class Requests(RunningService service) : IClassFixture<RunningService>
{
    readonly TokenClient client = service.Client;

    [LoadFact(
        Users = Target.Workers,
        DurationMs = 30_000,
        P99UnderMs = Target.HealthP99Ms,
        MinOpsPerSecond = Target.HealthPerSecond
    )]
    public Task Health(CancellationToken cancellation) => client.Health(cancellation);

    [LoadFact(
        Users = Target.Workers,
        DurationMs = 30_000,
        P99UnderMs = Target.IngestP99Ms,
        MinOpsPerSecond = Target.IngestPerSecond
    )]
    public Task Ingest(CancellationToken cancellation) => client.Ingest(Readings.Few, cancellation);

    /// <summary>Each user has a connection of his own.</summary>
    [
        LoadFact(DurationMs = 60_000),
        Levels(10, 25, 50, P99UnderMs = Target.HealthP99Ms, MinOpsPerSecond = Target.HealthPerSecond)
    ]
    public Task Connections(CancellationToken cancellation) => client.Health(cancellation);

    [LoadFact(Users = 4, DurationMs = 40_000, Limits = [Target.LargePayloads])]
    public Task Megabyte(CancellationToken cancellation) => client.Ingest(Readings.Megabyte, cancellation);
}
