namespace TrustTokens.Receipts;

/// <summary>What is wrong with a ledger.</summary>
public enum LedgerFault
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>A record cannot be read at all.</summary>
    Unreadable,

    /// <summary>A record stands in another place than it says.</summary>
    WrongPlace,

    /// <summary>A record does not follow the one before it:
    /// something was taken out, put in or put in other order.</summary>
    BrokenChain,

    /// <summary>A record was changed.</summary>
    WrongHash,

    /// <summary>The ledger ends before a head that was known, or has another receipt there.</summary>
    WrongHead,
}
