using TrustTokens.Receipts;

namespace TrustTokens.Tests.Receipts;

public sealed class LedgerFileTests : IDisposable
{
    readonly string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.ledger");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void A_ledger_goes_on_where_it_ended()
    {
        Guid[] tokens = [Guid.NewGuid(), Guid.NewGuid()];
        LedgerHead head;
        using (var before = ReceiptLedger.Open(path))
        {
            before.AppendBatch([Entries.About(tokens[0]), Entries.About(tokens[1])]);
            head = before.Head;
        }

        using var after = ReceiptLedger.Open(path);
        Assert.Equal(head, after.Head);
        after.Append(Entries.About(tokens[0]));

        Assert.Equal([2, 0], after.About(tokens[0]).Select(receipt => receipt.Sequence));
        Assert.True(after.Verify(head).IsSound);
    }

    [Fact]
    public void What_a_crash_left_of_a_last_record_is_cut_off()
    {
        Write(3);
        var whole = File.ReadAllBytes(path);
        var record = whole.Length / 3;

        for (var left = 0; left < record; left++)
        {
            File.WriteAllBytes(path, whole[..(2 * record + left)]);
            using var opened = ReceiptLedger.Open(path);
            opened.Append(Entries.New());

            Assert.Equal(3, opened.Count);
            Assert.True(opened.Verify().IsSound);
        }
    }

    [Fact]
    public void A_changed_byte_is_refused_by_name_and_place()
    {
        Write(3);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);

        var refusal = Assert.Throws<InvalidDataException>(() => ReceiptLedger.Open(path));

        Assert.Equal($"Receipt 1 of '{path}' is not as it was written: WrongHash.", refusal.Message);
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_file_that_is_no_ledger_is_refused_and_left_alone()
    {
        File.WriteAllText(path, new string('x', 1000));

        var refusal = Assert.Throws<InvalidDataException>(() => ReceiptLedger.Open(path));

        Assert.Equal(
            $"Receipt 0 of '{path}' says it is 30840 bytes long, which no receipt is. The file was changed, "
                + "or is not a ledger.",
            refusal.Message
        );
        Assert.Equal(1000, new FileInfo(path).Length);
    }

    [Fact]
    public void A_refused_file_is_not_held()
    {
        File.WriteAllText(path, new string('x', 1000));
        Assert.Throws<InvalidDataException>(() => ReceiptLedger.Open(path));

        File.WriteAllText(path, "");
        using var ledger = ReceiptLedger.Open(path);

        Assert.Equal(0, ledger.Count);
    }

    [Fact]
    public void A_ledger_has_one_owner()
    {
        using var owner = ReceiptLedger.Open(path);

        Assert.Throws<IOException>(() => ReceiptLedger.Open(path));
    }

    [Fact]
    public void A_write_that_fails_leaves_the_ledger_as_it_was()
    {
        using var ledger = new ReceiptLedger(new FullDisk(), clock: null);
        ledger.Append(Entries.New());
        var head = ledger.Head;

        Assert.Throws<IOException>(() => ledger.Append(Entries.New()));
        Assert.Equal(head, ledger.Head);
        ledger.Append(Entries.New());

        Assert.Equal(2, ledger.Count);
        Assert.True(ledger.Verify(head).IsSound);
    }

    void Write(int receipts)
    {
        using var ledger = ReceiptLedger.Open(path);
        for (var i = 0; i < receipts; i++)
            ledger.Append(Entries.New());
    }

    /// <summary>Records whose second write fails.</summary>
    sealed class FullDisk : ILedgerRecords
    {
        readonly MemoryRecords records = new();
        int writes;

        public long Count => records.Count;

        public void Add(ReadOnlySpan<byte> added)
        {
            if (++writes == 2)
                throw new IOException("No space left on device");

            records.Add(added);
        }

        public int Read(long sequence, Span<byte> to) => records.Read(sequence, to);

        public void Flush() => records.Flush();

        public void Dispose() => records.Dispose();
    }
}
