using TokenPerf.Systems;
using TrustTokens.Postgres;
using TrustTokens.Stores;

namespace TokenPerf.U4_Database;

[Trait("kind", "db")]
public class Queries(Postgres postgres) : IClassFixture<Postgres>
{
    readonly TokenDatabase database = postgres.Database.Tokens;
    int asked;

    StoredToken Next => postgres.Tokens[asked++ % postgres.Tokens.Count];

    [PerfFact(P95UnderMs = Target.SelectP95Ms)]
    public Task Primary_key() => database.Find(Next.Id);

    [PerfFact(P95UnderMs = Target.SelectP95Ms)]
    public Task Index() => database.FindFor(Next.Content);

    [PerfFact(P95UnderMs = Target.JoinP95Ms)]
    public Task Join() => database.FindOf(Next.Subject, limit: 50);

    [PerfFact(P95UnderMs = Target.AggregateP95Ms)]
    public Task Aggregate() => database.CountByPlan(postgres.Tokens[0].IssuedAt, postgres.Tokens[^1].IssuedAt);

    [PerfFact(P95UnderMs = Target.PageP95Ms)]
    public Task Page() => database.ReadPage(PageCursor.After(Next), limit: 100);

    [PerfFact(P95UnderMs = Target.FullTextP95Ms)]
    public Task Full_text() => database.Search("tampered or counterfeit", limit: 20);

    [PerfFact(P95UnderMs = Target.PoolP95Ms)]
    public async Task Connection_from_the_pool() => await (await database.Connect()).DisposeAsync();
}
