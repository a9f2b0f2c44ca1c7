using TokenPerf.Systems;
using TrustTokens.Postgres;

namespace TokenPerf.U4_Database;

[Trait("kind", "db")]
public class Inserts(Postgres postgres) : IClassFixture<Postgres>
{
    const int TokensPerInsert = 200;

    readonly TokenDatabase database = postgres.Database.Tokens;
    int seed;

    [PerfFact(P95UnderMs = Target.BulkInsertP95Ms)]
    public Task Bulk_insert()
    {
        var tokens = new SyntheticTokens(++seed).Tokens(TokensPerInsert);
        return PerfContext.Current.Measure(() => database.Insert(tokens));
    }
}
