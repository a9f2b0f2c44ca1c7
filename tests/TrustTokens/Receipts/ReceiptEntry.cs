namespace TrustTokens.Receipts;

/// <summary>What is put into a ledger; the ledger adds place, time and hash.</summary>
/// <param name="Action">What was done.</param>
/// <param name="TokenId">The token with which it was done; what a receipt is found by.</param>
/// <param name="KeyId">The key that signed the token.</param>
/// <param name="Subject">Who vouches.</param>
/// <param name="Content">What is vouched for.</param>
/// <param name="Trace">The trace id of the request, by which its logs are found.</param>
public sealed record ReceiptEntry(
    ReceiptAction Action,
    Guid TokenId,
    string KeyId,
    string Subject,
    ContentDigest Content,
    string Trace
);
