using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TrustTokens.Receipts;

/// <summary>Receipts that can only be added to.
/// Each holds the hash of the one before, so that no change goes unseen.</summary>
/// <remarks>Thread safe: one writes at a time, and nobody who reads waits.</remarks>
/// <example>
/// <code>
/// using var ledger = ReceiptLedger.Open("receipts.ledger");
/// ledger.Append(new(ReceiptAction.Issued, tokenId, key.Id, "alice", token.Content, trace));
/// if (!ledger.Verify().IsSound) RaiseTheAlarm();
/// </code>
/// </example>
public sealed class ReceiptLedger : IDisposable
{
    readonly Lock gate = new();
    readonly ILedgerRecords records;
    readonly TimeProvider clock;
    readonly ConcurrentDictionary<Guid, long> latest = [];
    readonly byte[] head = new byte[ReceiptEncoding.HashBytes];

    /// <summary>A ledger in memory, by the clock (the system's unless given).</summary>
    public ReceiptLedger(TimeProvider? clock = null)
        : this(new MemoryRecords(), clock) { }

    internal ReceiptLedger(ILedgerRecords records, TimeProvider? clock)
    {
        this.records = records;
        this.clock = clock ?? TimeProvider.System;
    }

    /// <summary>The number of receipts.</summary>
    public long Count => records.Count;

    /// <summary>How far the ledger has come; to be kept elsewhere and given to <see cref="Verify"/> later.</summary>
    public LedgerHead Head
    {
        get
        {
            lock (gate)
                return new(records.Count, Convert.ToHexStringLower(head));
        }
    }

    /// <summary>The ledger in a file, which is made where there is none.</summary>
    /// <exception cref="InvalidDataException">The file was changed, or is not a ledger.</exception>
    public static ReceiptLedger Open(string path, TimeProvider? clock = null)
    {
        var ledger = new ReceiptLedger(FileRecords.Open(path), clock);
        try
        {
            var check = ledger.Check(ledger.Index);
            return check.IsSound
                ? ledger
                : throw new InvalidDataException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Receipt {check.Sequence} of '{path}' is not as it was written: {check.Fault}."
                    )
                );
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    /// <summary>A ledger in a file of its own that is deleted in the end:
    /// it takes little memory however long it gets.</summary>
    public static ReceiptLedger Temporary(TimeProvider? clock = null) => new(FileRecords.Temporary(), clock);

    /// <summary>Adds a receipt and says where. It outlives the process, but the machine only once flushed.</summary>
    public long Append(ReceiptEntry entry)
    {
        ReceiptEncoding.Check(entry);

        Span<byte> record = stackalloc byte[ReceiptEncoding.Most];
        lock (gate)
        {
            var sequence = records.Count;
            var length = ReceiptEncoding.Write(record, entry, sequence, clock.GetUtcNow(), Latest(entry.TokenId), head);
            records.Add(record[..length]);
            Index(sequence, entry.TokenId, record[..length]);
            return sequence;
        }
    }

    /// <summary>Adds receipts, all or none, and flushes once. Says where the first one is.</summary>
    public long AppendBatch(IReadOnlyList<ReceiptEntry> entries)
    {
        foreach (var entry in entries)
            ReceiptEncoding.Check(entry);

        var buffer = ArrayPool<byte>.Shared.Rent(ReceiptEncoding.Most * Math.Max(1, entries.Count));
        try
        {
            lock (gate)
                return AppendBatch(entries, buffer);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The receipt in a place.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public Receipt Read(long sequence)
    {
        Span<byte> record = stackalloc byte[ReceiptEncoding.Most];
        return ReceiptEncoding.Read(record[..records.Read(sequence, record)]);
    }

    /// <summary>How many bytes the receipt in a place takes.</summary>
    public int EncodedLength(long sequence)
    {
        Span<byte> record = stackalloc byte[ReceiptEncoding.Most];
        return records.Read(sequence, record);
    }

    /// <summary>Finds the place of the last receipt about a token.</summary>
    public bool TryFind(Guid tokenId, out long sequence) => latest.TryGetValue(tokenId, out sequence);

    /// <summary>Finds the last receipt about a token.</summary>
    public bool TryFind(Guid tokenId, [NotNullWhen(true)] out Receipt? receipt)
    {
        receipt = latest.TryGetValue(tokenId, out var sequence) ? Read(sequence) : null;
        return receipt is not null;
    }

    /// <summary>All receipts about a token, the last one first.</summary>
    public IEnumerable<Receipt> About(Guid tokenId)
    {
        for (var next = Latest(tokenId); next is { } sequence; )
        {
            var receipt = Read(sequence);
            yield return receipt;
            next = receipt.Earlier;
        }
    }

    /// <summary>Checks every hash from the first receipt on,
    /// and that a head known from before is still there.</summary>
    /// <remarks>Receipts cut off at the end leave a sound ledger behind; only a known head tells.</remarks>
    public LedgerCheck Verify(LedgerHead? known = null) => Check((_, _, _) => { }, known);

    /// <summary>Returns when all that was appended would outlive the machine.</summary>
    public void Flush() => records.Flush();

    /// <summary>Closes the file.</summary>
    public void Dispose() => records.Dispose();

    long AppendBatch(IReadOnlyList<ReceiptEntry> entries, Span<byte> buffer)
    {
        var first = records.Count;
        var at = clock.GetUtcNow();
        var earlier = new Dictionary<Guid, long>();
        var ends = new int[entries.Count];
        var end = 0;
        ReadOnlySpan<byte> previous = head;
        for (var i = 0; i < entries.Count; i++)
        {
            var token = entries[i].TokenId;
            var before = earlier.TryGetValue(token, out var inBatch) ? inBatch : Latest(token);
            var length = ReceiptEncoding.Write(buffer[end..], entries[i], first + i, at, before, previous);
            previous = ReceiptEncoding.HashOf(buffer.Slice(end, length));
            earlier[token] = first + i;
            ends[i] = end += length;
        }

        records.Add(buffer[..end]);
        records.Flush();
        for (var i = 0; i < ends.Length; i++)
            Index(first + i, entries[i].TokenId, buffer[..ends[i]]);

        return first;
    }

    LedgerCheck Check(Action<long, Guid, ReadOnlySpan<byte>> visit, LedgerHead? known = null)
    {
        Span<byte> record = stackalloc byte[ReceiptEncoding.Most];
        Span<byte> previous = stackalloc byte[ReceiptEncoding.HashBytes];
        var count = records.Count;
        for (var sequence = 0L; sequence < count; sequence++)
        {
            if (sequence == known?.Count && Convert.ToHexStringLower(previous) != known.Hash)
                return new(LedgerFault.WrongHead, sequence);

            var encoded = record[..records.Read(sequence, record)];
            var fault = ReceiptEncoding.FaultOf(encoded, sequence, previous);
            if (fault != LedgerFault.None)
                return new(fault, sequence);

            visit(sequence, ReceiptEncoding.TokenOf(encoded), encoded);
            ReceiptEncoding.HashOf(encoded).CopyTo(previous);
        }

        var headIsGone =
            known is not null
            && (known.Count > count || (known.Count == count && Convert.ToHexStringLower(previous) != known.Hash));
        return new(headIsGone ? LedgerFault.WrongHead : LedgerFault.None, count);
    }

    void Index(long sequence, Guid token, ReadOnlySpan<byte> record)
    {
        latest[token] = sequence;
        ReceiptEncoding.HashOf(record).CopyTo(head);
    }

    long? Latest(Guid token) => latest.TryGetValue(token, out var sequence) ? sequence : null;
}
