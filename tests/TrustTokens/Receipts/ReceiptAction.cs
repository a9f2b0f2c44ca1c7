namespace TrustTokens.Receipts;

/// <summary>What was done with a token. The numbers are written into ledgers and never change.</summary>
public enum ReceiptAction
{
    /// <summary>A token was made.</summary>
    Issued = 1,

    /// <summary>A token was held against a content and found valid.</summary>
    Validated = 2,

    /// <summary>A content came in without a token.</summary>
    Ingested = 3,
}
