using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace TrustTokens.Receipts;

/// <summary>Records in a file; only where each begins is kept in memory.</summary>
sealed class FileRecords : ILedgerRecords
{
    readonly SafeFileHandle file;
    readonly GrowingList<long> starts = new();
    long end;

    FileRecords(SafeFileHandle file) => this.file = file;

    public long Count => starts.Count;

    /// <summary>The records of a file, which is made where there is none and belongs to this process alone.</summary>
    /// <remarks>What a crash left of a last record is cut off; nobody was told that it was written.</remarks>
    public static FileRecords Open(string path) => Open(path, FileOptions.None);

    /// <summary>Records in a file that is deleted in the end.</summary>
    public static FileRecords Temporary() =>
        Open(Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.ledger"), FileOptions.DeleteOnClose);

    static FileRecords Open(string path, FileOptions options)
    {
        var records = new FileRecords(
            File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, options)
        );
        try
        {
            records.FindStarts(path);
            return records;
        }
        catch
        {
            records.Dispose();
            throw;
        }
    }

    public void Add(ReadOnlySpan<byte> records)
    {
        // Not appended but put where the last whole record ends: what a failed write left is written over.
        RandomAccess.Write(file, records, end);
        while (records.Length > 0)
        {
            var length = ReceiptEncoding.LengthOf(records);
            starts.Add(end);
            end += length;
            records = records[length..];
        }
    }

    public int Read(long sequence, Span<byte> to)
    {
        var read = RandomAccess.Read(file, to[..ReceiptEncoding.Most], starts[sequence]);
        return Math.Min(read, ReceiptEncoding.LengthOf(to));
    }

    public void Flush() => RandomAccess.FlushToDisk(file);

    public void Dispose() => file.Dispose();

    void FindStarts(string path)
    {
        var length = RandomAccess.GetLength(file);
        Span<byte> prefix = stackalloc byte[2];
        while (end < length)
        {
            var read = RandomAccess.Read(file, prefix, end);
            var record = read == prefix.Length ? ReceiptEncoding.LengthOf(prefix) : ReceiptEncoding.Least;
            if (record is < ReceiptEncoding.Least or > ReceiptEncoding.Most)
                throw new InvalidDataException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Receipt {starts.Count} of '{path}' says it is {record} bytes long, which no "
                            + $"receipt is. The file was changed, or is not a ledger."
                    )
                );

            if (end + record > length)
                break;

            starts.Add(end);
            end += record;
        }

        RandomAccess.SetLength(file, end);
    }
}
