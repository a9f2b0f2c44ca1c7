namespace TrustTokens.Receipts;

/// <summary>An entry in its place in a ledger.</summary>
/// <param name="Sequence">Its place, counted from 0.</param>
/// <param name="At">When it was put there.</param>
/// <param name="Entry">What was put there.</param>
/// <param name="Earlier">The place of the receipt before this one about the same token;
/// null if this is the first.</param>
/// <param name="PreviousHash">The hash of the receipt before this one, in lower-case hexadecimal.</param>
/// <param name="Hash">The SHA-256 of all of the above.</param>
public sealed record Receipt(
    long Sequence,
    DateTimeOffset At,
    ReceiptEntry Entry,
    long? Earlier,
    string PreviousHash,
    string Hash
);
