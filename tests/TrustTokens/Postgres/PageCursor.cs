using TrustTokens.Stores;

namespace TrustTokens.Postgres;

/// <summary>Where a page of tokens ended.
/// It stays right whatever is added meanwhile, and costs the same on every page.</summary>
/// <param name="At">When the last token of the page was issued.</param>
/// <param name="Id">The id of that token.</param>
public sealed record PageCursor(DateTimeOffset At, Guid Id)
{
    /// <summary>Before the first page.</summary>
    public static PageCursor Start { get; } = new(DateTimeOffset.UnixEpoch, Guid.Empty);

    /// <summary>After that token.</summary>
    public static PageCursor After(StoredToken token) => new(token.IssuedAt, token.Id);
}
