using TokenPerf.Systems;
using TrustTokens.Service.Messages;

namespace TokenPerf.U3_ApiEndpoints;

[Trait("kind", "api")]
public sealed class Endpoints(ServiceOnPostgres service) : IClassFixture<ServiceOnPostgres>, IAsyncLifetime
{
    static readonly byte[] content = Tokens.Content("Medium").ToArray();

    readonly TokenClient client = service.Client;
    TokenCreated? token;

    TokenCreated Token => token ?? throw new InvalidOperationException("There is no token yet.");

    public async ValueTask InitializeAsync() => token = await client.Create(content);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [PerfFact(
        P95UnderMs = Target.StatusP95Ms,
        P99UnderMs = Target.StatusP99Ms,
        MinOpsPerSecond = Target.StatusPerSecond
    )]
    public Task Status() => client.Status(Token.Id);

    [PerfFact(P95UnderMs = Target.ContentP95Ms)]
    public Task Content() => client.Content(Token.Id);

    [PerfFact(P95UnderMs = Target.ValidateP95Ms)]
    public Task Validate() => client.Validate(Token.Token, content);

    [PerfFact(
        Iterations = Target.SustainedRequests,
        P95UnderMs = Target.StatusP95Ms,
        MinOpsPerSecond = Target.StatusPerSecond
    )]
    public Task Sustained() => client.Status(Token.Id);

    [LoadFact(DurationMs = 80_000)]
    [Levels(
        1,
        5,
        10,
        15,
        P95UnderMs = Target.StatusP95Ms,
        P99UnderMs = Target.StatusP99Ms,
        MinOpsPerSecond = Target.StatusPerSecond
    )]
    public Task Concurrent(CancellationToken cancellation) => client.Status(Token.Id, cancellation);
}
