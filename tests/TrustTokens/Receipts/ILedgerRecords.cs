namespace TrustTokens.Receipts;

/// <summary>Where a ledger keeps its records. One thread adds; any number read meanwhile.</summary>
interface ILedgerRecords : IDisposable
{
    /// <summary>The number of records that can be read.</summary>
    long Count { get; }

    /// <summary>Adds records that stand one after the other in these bytes: all of them, or none.</summary>
    void Add(ReadOnlySpan<byte> records);

    /// <summary>Copies a record and says how long it is.</summary>
    int Read(long sequence, Span<byte> to);

    /// <summary>Returns when all that was added would outlive the machine.</summary>
    void Flush();
}
