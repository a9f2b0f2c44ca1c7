namespace TrustTokens.Receipts;

/// <summary>What came of checking a ledger: the first fault, and where.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Sequence">The place of the fault, or the number of receipts where there is none.</param>
public sealed record LedgerCheck(LedgerFault Fault, long Sequence)
{
    /// <summary>Whether all is as it was written.</summary>
    public bool IsSound => Fault == LedgerFault.None;
}
