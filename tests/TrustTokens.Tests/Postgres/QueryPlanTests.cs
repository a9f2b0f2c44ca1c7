using Dapper;
using TrustTokens.Postgres;

namespace TrustTokens.Tests.Postgres;

public class QueryPlanTests(FilledDatabase database)
{
    static readonly DateTimeOffset day = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. TokenQuery.All.Select(query => query.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_query_uses_its_index(string name)
    {
        var query = Named(name);

        var plan = await (await database.Tokens()).Plan(query, ParametersOf(query), Cancellation);

        Assert.True(plan.Uses(query.Index), plan.Json);
        Assert.DoesNotContain("token", plan.ScannedTables);
        Assert.DoesNotContain("note", plan.ScannedTables);
    }

    [Fact]
    public async Task A_query_whose_index_is_gone_is_caught()
    {
        await using var own = await TemporaryDatabase.Create(Server.Address);
        await own.Fill(FilledDatabase.Seed, FilledDatabase.Count);

        foreach (var query in TokenQuery.All)
        {
            Assert.True(
                (await own.Tokens.Plan(query, ParametersOf(query), Cancellation)).Uses(query.Index),
                query.Name
            );

            // Within a transaction that is undone: each query misses its own index only.
            await using var connection = await own.Tokens.Connect(Cancellation);
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            await connection.ExecuteAsync(
                query == TokenQuery.ById
                    ? "ALTER TABLE token DROP CONSTRAINT token_pkey CASCADE"
                    : $"DROP INDEX {query.Index}"
            );
            var plan = await QueryPlan.Of(connection, query.Sql, ParametersOf(query), Cancellation);

            Assert.False(plan.Uses(query.Index), query.Name);
        }
    }

    [Fact]
    public async Task A_plan_is_made_without_running_the_query()
    {
        await using var connection = await (await database.Tokens()).Connect(Cancellation);

        var plan = await QueryPlan.Of(connection, "DELETE FROM note WHERE id > @id", new { id = 0 }, Cancellation);

        Assert.Equal(["note"], plan.ScannedTables);
        Assert.Equal(FilledDatabase.Count, await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM note"));
    }

    [Fact]
    public void Indexes_are_found_however_deep_in_a_plan()
    {
        var plan = QueryPlan.Read(
            """
            [{"Plan": {"Node Type": "Limit", "Plans": [
              {"Node Type": "Nested Loop", "Plans": [
                {"Node Type": "Seq Scan", "Relation Name": "subject"},
                {"Node Type": "Bitmap Heap Scan", "Relation Name": "note", "Plans": [
                  {"Node Type": "Bitmap Index Scan", "Index Name": "note_words"}]}]}]}}]
            """
        );

        Assert.Equal(["note_words"], plan.Indexes);
        Assert.Equal(["subject"], plan.ScannedTables);
        Assert.True(plan.Uses("note_words"));
        Assert.False(plan.Uses("note"));
    }

    static TokenQuery Named(string name) => TokenQuery.All.Single(query => query.Name == name);

    object ParametersOf(TokenQuery query)
    {
        var token = database.Seeded[10_000];
        var parameters = new Dictionary<TokenQuery, object>
        {
            [TokenQuery.ById] = new { id = token.Id },
            [TokenQuery.ByDigest] = new { digest = Convert.FromHexString(token.Content.Sha256) },
            [TokenQuery.OfSubject] = new { subject = token.Subject, limit = 10 },
            [TokenQuery.ByPlan] = new { since = day, until = day.AddDays(1) },
            [TokenQuery.Page] = new
            {
                at = token.IssuedAt,
                id = token.Id,
                limit = 50,
            },
            [TokenQuery.Search] = new { words = "radioactive", limit = 10 },
        };
        return parameters[query];
    }
}
