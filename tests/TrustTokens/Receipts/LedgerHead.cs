namespace TrustTokens.Receipts;

/// <summary>How far a ledger has come. Whoever keeps one elsewhere can tell later that nothing was cut off.</summary>
/// <param name="Count">The number of receipts.</param>
/// <param name="Hash">The hash of the last one, in lower-case hexadecimal; zeros while there is none.</param>
public sealed record LedgerHead(long Count, string Hash);
