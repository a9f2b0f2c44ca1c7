namespace TrustTokens.Postgres;

/// <summary>A query of the token database.</summary>
/// <param name="Name">What it asks for.</param>
/// <param name="Sql">The query, with parameters by name.</param>
/// <param name="Index">The index without which it would be slow.</param>
public sealed record TokenQuery(string Name, string Sql, string Index)
{
    const string Columns =
        "t.id, t.subject, t.key_id AS keyId, t.digest, t.length, t.issued_at AS issuedAt, t.expires_at AS expiresAt";

    /// <summary>The token of an <c>id</c>.</summary>
    public static TokenQuery ById { get; } =
        new("by id", $"SELECT {Columns} FROM token t WHERE t.id = @id", "token_pkey");

    /// <summary>The tokens for the content of a <c>digest</c>.</summary>
    public static TokenQuery ByDigest { get; } =
        new(
            "by digest",
            $"SELECT {Columns} FROM token t WHERE t.digest = @digest ORDER BY t.issued_at, t.id",
            "token_digest"
        );

    /// <summary>The last <c>limit</c> tokens of a <c>subject</c>,
    /// with its plan and what was noted about them.</summary>
    public static TokenQuery OfSubject { get; } =
        new(
            "of subject",
            """
            SELECT t.id, t.subject, s.plan, t.issued_at AS issuedAt, n.text AS note
            FROM token t
            JOIN subject s ON s.name = t.subject
            LEFT JOIN note n ON n.token_id = t.id
            WHERE t.subject = @subject
            ORDER BY t.issued_at DESC, t.id DESC
            LIMIT @limit
            """,
            "token_subject"
        );

    /// <summary>How many tokens were issued under each plan <c>since</c> one moment and <c>until</c> another.</summary>
    public static TokenQuery ByPlan { get; } =
        new(
            "by plan",
            """
            SELECT s.plan, count(*) AS tokens, sum(t.length)::bigint AS bytes
            FROM token t
            JOIN subject s ON s.name = t.subject
            WHERE t.issued_at >= @since AND t.issued_at < @until
            GROUP BY s.plan
            ORDER BY s.plan
            """,
            "token_issued"
        );

    /// <summary>The next <c>limit</c> tokens in the order of their issue after the
    /// one issued <c>at</c> with an <c>id</c>.</summary>
    public static TokenQuery Page { get; } =
        new(
            "page",
            $"SELECT {Columns} FROM token t WHERE (t.issued_at, t.id) > (@at, @id) ORDER BY t.issued_at, "
                + "t.id LIMIT @limit",
            "token_issued"
        );

    /// <summary>The <c>limit</c> notes that fit some <c>words</c> best,
    /// as one would type them into a search engine.</summary>
    public static TokenQuery Search { get; } =
        new(
            "search",
            """
            SELECT n.token_id AS tokenId, n.text, ts_rank(n.words, q) AS rank
            FROM note n, websearch_to_tsquery('english', @words) q
            WHERE n.words @@ q
            ORDER BY rank DESC, n.id
            LIMIT @limit
            """,
            "note_words"
        );

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TokenQuery> All { get; } = [ById, ByDigest, OfSubject, ByPlan, Page, Search];

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
