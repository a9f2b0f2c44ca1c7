using TokenPerf.Systems;
using TrustTokens.Postgres;

namespace TokenPerf.U4_Database;

/// <summary>An ordinary test beside the performance tests:
/// a query that lost its index is found before it is slow.</summary>
[Trait("kind", "db")]
public class Plans(Postgres postgres) : IClassFixture<Postgres>
{
    public static TheoryData<string> Names => [.. TokenQuery.All.Select(query => query.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Query_uses_its_index(string name)
    {
        var query = TokenQuery.All.Single(query => query.Name == name);

        var plan = await postgres.Database.Tokens.Plan(query, Parameters(query), TestContext.Current.CancellationToken);

        Assert.True(plan.Uses(query.Index), $"{query.Index} is not in the plan: {plan.Json}");
    }

    object Parameters(TokenQuery query)
    {
        var (first, token) = (postgres.Tokens[0], postgres.Tokens[^100]);
        if (query == TokenQuery.ById)
            return new { id = token.Id };
        if (query == TokenQuery.ByDigest)
            return new { digest = Convert.FromHexString(token.Content.Sha256) };
        if (query == TokenQuery.OfSubject)
            return new { subject = token.Subject, limit = 50 };
        if (query == TokenQuery.ByPlan)
            return new { since = first.IssuedAt, until = first.IssuedAt.AddHours(1) };
        if (query == TokenQuery.Page)
            return new
            {
                at = token.IssuedAt,
                id = token.Id,
                limit = 100,
            };
        if (query == TokenQuery.Search)
            return new { words = "tampered", limit = 20 };
        throw new NotSupportedException($"Give '{query}' its parameters here.");
    }
}
