namespace TrustTokens.Receipts;

/// <summary>Records in memory, gone with the process.</summary>
sealed class MemoryRecords : ILedgerRecords
{
    readonly GrowingList<byte[]> records = new();

    public long Count => records.Count;

    public void Add(ReadOnlySpan<byte> added)
    {
        while (added.Length > 0)
        {
            var length = ReceiptEncoding.LengthOf(added);
            records.Add(added[..length].ToArray());
            added = added[length..];
        }
    }

    public int Read(long sequence, Span<byte> to)
    {
        var record = records[sequence];
        record.CopyTo(to);
        return record.Length;
    }

    public void Flush() { }

    public void Dispose() { }

    /// <summary>The bytes themselves, for tests that tamper with them.</summary>
    internal byte[] this[long sequence] => records[sequence];
}
