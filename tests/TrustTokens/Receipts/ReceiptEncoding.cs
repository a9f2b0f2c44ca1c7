using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TrustTokens.Receipts;

/// <summary>Receipts as bytes. Numbers are little endian; a text is its length in one byte and its UTF-8.</summary>
/// <remarks>
/// Length of the record (2 bytes), version (1), action (1), sequence (8), time in ticks (8), earlier receipt of the
/// same token or -1 (8), length of the content (8), its digest (32), hash of the receipt before (32), token (16), key,
/// subject, trace, and the SHA-256 of all that (32).
/// </remarks>
static class ReceiptEncoding
{
    public const int HashBytes = SHA256.HashSizeInBytes;

    /// <summary>No record is longer.</summary>
    public const int Most = FixedBytes + 3 * (1 + byte.MaxValue);

    /// <summary>No record is shorter.</summary>
    public const int Least = FixedBytes + 3;

    const int FixedBytes = 2 + 1 + 1 + 8 + 8 + 8 + 8 + HashBytes + HashBytes + 16 + HashBytes;
    const int SequenceAt = 2 + 1 + 1;
    const int PreviousHashAt = SequenceAt + 4 * sizeof(long) + HashBytes;
    const int TokenAt = PreviousHashAt + HashBytes;
    const byte Version = 1;
    const long None = -1;

    public static int Write(
        Span<byte> to,
        ReceiptEntry entry,
        long sequence,
        DateTimeOffset at,
        long? earlier,
        ReadOnlySpan<byte> previousHash
    )
    {
        var writer = new RecordWriter(to);
        writer.Int16(0);
        writer.Byte(Version);
        writer.Byte((byte)entry.Action);
        writer.Int64(sequence);
        writer.Int64(at.UtcTicks);
        writer.Int64(earlier ?? None);
        writer.Int64(entry.Content.Length);
        writer.Hexadecimal(entry.Content.Sha256);
        writer.Bytes(previousHash);
        writer.Guid(entry.TokenId);
        writer.Text(entry.KeyId);
        writer.Text(entry.Subject);
        writer.Text(entry.Trace);

        var length = writer.Length + HashBytes;
        BinaryPrimitives.WriteUInt16LittleEndian(to, (ushort)length);
        SHA256.HashData(to[..writer.Length], to[writer.Length..]);
        return length;
    }

    public static Receipt Read(ReadOnlySpan<byte> record)
    {
        var reader = new RecordReader(record);
        if (reader.Int16() != record.Length || reader.Byte() is not Version)
            throw new InvalidDataException($"These {record.Length} bytes are not a receipt of version {Version}.");

        var action = (ReceiptAction)reader.Byte();
        var sequence = reader.Int64();
        var at = new DateTimeOffset(reader.Int64(), TimeSpan.Zero);
        var earlier = reader.Int64();
        var contentLength = reader.Int64();
        var digest = Convert.ToHexStringLower(reader.Bytes(HashBytes));
        var previous = Convert.ToHexStringLower(reader.Bytes(HashBytes));
        var token = reader.Guid();
        var entry = new ReceiptEntry(
            action,
            token,
            reader.Text(),
            reader.Text(),
            new(digest, contentLength),
            reader.Text()
        );

        return new(
            sequence,
            at,
            entry,
            earlier == None ? null : earlier,
            previous,
            Convert.ToHexStringLower(reader.Bytes(HashBytes))
        );
    }

    /// <summary>The length that a record starts with.</summary>
    public static int LengthOf(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadUInt16LittleEndian(record);

    /// <summary>The hash that a record ends with.</summary>
    public static ReadOnlySpan<byte> HashOf(ReadOnlySpan<byte> record) => record[^HashBytes..];

    /// <summary>The token that a record is about.</summary>
    public static Guid TokenOf(ReadOnlySpan<byte> record) => new(record.Slice(TokenAt, 16));

    /// <summary>What is wrong with a record that should stand in this place.</summary>
    public static LedgerFault FaultOf(ReadOnlySpan<byte> record, long sequence, ReadOnlySpan<byte> previousHash)
    {
        if (record.Length is < Least or > Most || LengthOf(record) != record.Length || record[2] != Version)
            return LedgerFault.Unreadable;

        Span<byte> hash = stackalloc byte[HashBytes];
        SHA256.HashData(record[..^HashBytes], hash);
        if (!hash.SequenceEqual(HashOf(record)))
            return LedgerFault.WrongHash;

        if (BinaryPrimitives.ReadInt64LittleEndian(record[SequenceAt..]) != sequence)
            return LedgerFault.WrongPlace;

        return record.Slice(PreviousHashAt, HashBytes).SequenceEqual(previousHash)
            ? LedgerFault.None
            : LedgerFault.BrokenChain;
    }

    /// <summary>Refuses an entry that would not fit into a record.</summary>
    public static void Check(ReceiptEntry entry)
    {
        if (
            entry.Content.Sha256 is not { Length: 2 * HashBytes }
            || entry.Content.Sha256.AsSpan().ContainsAnyExcept(Hexadecimal)
        )
            throw new ArgumentException(
                $"'{entry.Content.Sha256}' is not a SHA-256 digest in hexadecimal.",
                nameof(entry)
            );

        foreach (var text in (ReadOnlySpan<string>)[entry.KeyId, entry.Subject, entry.Trace])
        {
            if (text.Length > byte.MaxValue || Encoding.UTF8.GetByteCount(text) > byte.MaxValue)
                throw new ArgumentException(
                    $"'{text[..20]}…' is too long for a receipt. At most {byte.MaxValue} bytes fit.",
                    nameof(entry)
                );
        }
    }

    static readonly System.Buffers.SearchValues<char> Hexadecimal = System.Buffers.SearchValues.Create(
        "0123456789abcdefABCDEF"
    );
}
