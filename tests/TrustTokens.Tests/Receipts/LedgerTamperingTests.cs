using TrustTokens.Receipts;

namespace TrustTokens.Tests.Receipts;

public class LedgerTamperingTests
{
    readonly MemoryRecords records = new();
    readonly ReceiptLedger ledger;

    public LedgerTamperingTests()
    {
        ledger = new(records, new SettableClock());
        for (var i = 0; i < 5; i++)
            ledger.Append(Entries.New());
    }

    [Fact]
    public void An_untouched_ledger_is_sound() => Assert.Equal(new(LedgerFault.None, 5), ledger.Verify(ledger.Head));

    [Fact]
    public void Every_changed_bit_is_found()
    {
        var record = records[2];
        for (var bit = 0; bit < record.Length * 8; bit++)
        {
            record[bit / 8] ^= (byte)(1 << (bit % 8));
            var check = ledger.Verify();
            record[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.Equal((false, 2), (check.IsSound, check.Sequence));
        }
    }

    [Fact]
    public void Two_receipts_in_other_order_are_found() =>
        Assert.Equal(new(LedgerFault.WrongPlace, 1), Rewritten([0, 2, 1, 3, 4]).Verify());

    [Fact]
    public void A_receipt_taken_out_is_found() =>
        Assert.Equal(new(LedgerFault.WrongPlace, 3), Rewritten([0, 1, 2, 4]).Verify());

    [Fact]
    public void A_receipt_of_another_ledger_in_the_same_place_is_found()
    {
        var others = new MemoryRecords();
        using var other = new ReceiptLedger(others, new SettableClock());
        for (var i = 0; i < 3; i++)
            other.Append(Entries.New());

        var forged = new MemoryRecords();
        foreach (var record in (byte[][])[records[0], records[1], others[2]])
            forged.Add(record);

        Assert.Equal(new(LedgerFault.BrokenChain, 2), new ReceiptLedger(forged, clock: null).Verify());
    }

    [Fact]
    public void Receipts_cut_off_at_the_end_are_found_by_who_knew_the_head()
    {
        var cut = Rewritten([0, 1, 2]);

        Assert.True(cut.Verify().IsSound);
        Assert.Equal(new(LedgerFault.WrongHead, 3), cut.Verify(ledger.Head));
    }

    [Fact]
    public void A_ledger_written_anew_with_true_hashes_is_found_by_who_knew_a_head()
    {
        var known = new LedgerHead(3, ledger.Read(2).Hash);
        using var forged = new ReceiptLedger(new SettableClock());
        for (var i = 0; i < 5; i++)
            forged.Append(ledger.Read(i).Entry with { Subject = i == 1 ? "mallory" : "scanner-7" });

        Assert.True(forged.Verify().IsSound);
        Assert.Equal(new(LedgerFault.WrongHead, 3), forged.Verify(known));
    }

    [Fact]
    public void A_head_known_from_before_is_still_right_when_the_ledger_has_grown()
    {
        var known = ledger.Head;
        ledger.Append(Entries.New());

        Assert.True(ledger.Verify(known).IsSound);
        Assert.True(ledger.Verify(new LedgerHead(0, new string('0', 64))).IsSound);
    }

    ReceiptLedger Rewritten(int[] order)
    {
        var rewritten = new MemoryRecords();
        foreach (var place in order)
            rewritten.Add(records[place]);

        return new(rewritten, clock: null);
    }
}
