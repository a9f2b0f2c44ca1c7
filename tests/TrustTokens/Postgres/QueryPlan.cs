using System.Text.Json;
using Dapper;
using Npgsql;

namespace TrustTokens.Postgres;

/// <summary>How PostgreSQL would answer a query.</summary>
/// <param name="Indexes">The indexes it would use.</param>
/// <param name="ScannedTables">The tables it would read from one end to the other.</param>
/// <param name="Json">The whole plan.</param>
public sealed record QueryPlan(IReadOnlyList<string> Indexes, IReadOnlyList<string> ScannedTables, string Json)
{
    /// <summary>Whether it would use that index.</summary>
    public bool Uses(string index) => Indexes.Contains(index);

    /// <summary>The plan of a query with these parameters. The query is not run.</summary>
    public static async Task<QueryPlan> Of(
        NpgsqlConnection connection,
        string sql,
        object parameters,
        CancellationToken cancellation = default
    ) =>
        Read(
            await connection.QuerySingleAsync<string>(
                new CommandDefinition($"EXPLAIN (FORMAT JSON) {sql}", parameters, cancellationToken: cancellation)
            )
        );

    internal static QueryPlan Read(string json)
    {
        using var plan = JsonDocument.Parse(json);
        var nodes = Nodes(plan.RootElement[0].GetProperty("Plan")).ToList();

        return new(
            [.. nodes.Select(node => Text(node, "Index Name")).OfType<string>().Distinct()],
            [
                .. nodes
                    .Where(node => Text(node, "Node Type") == "Seq Scan")
                    .Select(node => Text(node, "Relation Name"))
                    .OfType<string>()
                    .Distinct(),
            ],
            json
        );
    }

    static IEnumerable<JsonElement> Nodes(JsonElement node) =>
        node.TryGetProperty("Plans", out var inner) ? [node, .. inner.EnumerateArray().SelectMany(Nodes)] : [node];

    static string? Text(JsonElement node, string name) =>
        node.TryGetProperty(name, out var text) ? text.GetString() : null;
}
