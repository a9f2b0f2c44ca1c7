using TrustTokens.Receipts;

namespace TrustTokens.Tests.Receipts;

public sealed class ReceiptLedgerTests : IDisposable
{
    readonly SettableClock clock = new();
    readonly ReceiptLedger ledger;

    public ReceiptLedgerTests() => ledger = new(clock);

    public void Dispose() => ledger.Dispose();

    // Expected: Python's
    // struct.pack("<HBBqqqq", 208, 1, 1, 0, ticks, -1, 3) + digest + bytes(32) + uuid.bytes_le
    // + each text after its length, and hashlib.sha256 of that.
    [Fact]
    public void A_record_has_the_form_that_is_written_down()
    {
        ledger.Append(Entries.About(Entries.Token));

        Assert.Equal(208, ledger.EncodedLength(0));
        Assert.Equal("a94ced01e34e48bcb92d66a1d08667d7ece89ddb57a0e55f712aeee7e875b6d4", ledger.Read(0).Hash);
    }

    [Fact]
    public void What_was_put_in_is_read()
    {
        ledger.Append(Entries.New());
        clock.Advance(TimeSpan.FromTicks(1));
        var entry = Entries.About(Entries.Token, "Grüße, 你好");

        var sequence = ledger.Append(entry);

        var receipt = ledger.Read(sequence);
        Assert.Equal(1, sequence);
        Assert.Equal(1, receipt.Sequence);
        Assert.Equal(entry, receipt.Entry);
        Assert.Equal(clock.GetUtcNow(), receipt.At);
        Assert.Null(receipt.Earlier);
    }

    [Fact]
    public void Each_receipt_holds_the_hash_of_the_one_before()
    {
        for (var i = 0; i < 3; i++)
            ledger.Append(Entries.New());

        Assert.Equal(new string('0', 64), ledger.Read(0).PreviousHash);
        Assert.Equal(ledger.Read(0).Hash, ledger.Read(1).PreviousHash);
        Assert.Equal(ledger.Read(1).Hash, ledger.Read(2).PreviousHash);
        Assert.Equal(new(3, ledger.Read(2).Hash), ledger.Head);
    }

    [Fact]
    public void The_receipts_about_a_token_are_found_the_last_one_first()
    {
        foreach (var token in (Guid[])[Entries.Token, Guid.NewGuid(), Entries.Token, Guid.NewGuid(), Entries.Token])
            ledger.Append(Entries.About(token));

        Assert.True(ledger.TryFind(Entries.Token, out Receipt? last));
        Assert.Equal(4, last.Sequence);
        Assert.Equal([4, 2, 0], ledger.About(Entries.Token).Select(receipt => receipt.Sequence));
    }

    [Fact]
    public void A_token_without_receipt_is_not_found()
    {
        ledger.Append(Entries.New());

        Assert.False(ledger.TryFind(Guid.NewGuid(), out Receipt? _));
        Assert.False(ledger.TryFind(Guid.NewGuid(), out long _));
        Assert.Empty(ledger.About(Guid.NewGuid()));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(long.MaxValue)]
    public void A_place_without_receipt_cannot_be_read(long sequence)
    {
        ledger.Append(Entries.New());

        Assert.Throws<ArgumentOutOfRangeException>(() => ledger.Read(sequence));
    }

    [Fact]
    public void A_batch_is_the_same_as_one_after_the_other()
    {
        using var other = new ReceiptLedger(clock);
        ReceiptEntry[] entries =
        [
            Entries.New(),
            Entries.About(Entries.Token),
            Entries.New(),
            Entries.About(Entries.Token),
        ];
        ledger.Append(entries[0]);
        other.Append(entries[0]);

        var first = ledger.AppendBatch(entries);
        foreach (var entry in entries)
            other.Append(entry);

        Assert.Equal(1, first);
        Assert.Equal(other.Head, ledger.Head);
        Assert.Equal([4, 2], ledger.About(Entries.Token).Select(receipt => receipt.Sequence));
    }

    [Fact]
    public void An_empty_batch_adds_nothing()
    {
        Assert.Equal(0, ledger.AppendBatch([]));
        Assert.Equal(0, ledger.Count);
    }

    [Fact]
    public void What_does_not_fit_is_refused_and_nothing_of_its_batch_is_added()
    {
        var tooLong = Entries.About(Entries.Token, new string('ü', 128));
        var notHexadecimal = Entries.New() with { Content = new(new string('g', 64), 3) };
        var tooShort = Entries.New() with { Content = new("ab", 3) };
        var nothing = Entries.New() with { Content = default };

        foreach (var entry in (ReceiptEntry[])[tooLong, notHexadecimal, tooShort, nothing])
        {
            Assert.Throws<ArgumentException>(() => ledger.Append(entry));
            Assert.Throws<ArgumentException>(() => ledger.AppendBatch([Entries.New(), entry]));
        }

        Assert.Equal(0, ledger.Count);
        Assert.True(ledger.Verify().IsSound);
    }

    [Fact]
    public void The_longest_texts_that_fit_are_kept()
    {
        var longest = new string('x', 255);
        var entry = Entries.New() with { KeyId = longest, Subject = longest, Trace = longest };

        ledger.Append(entry);

        Assert.Equal(entry, ledger.Read(0).Entry);
        Assert.True(ledger.Verify().IsSound);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void A_record_takes_200_to_300_bytes(int lengthOfSubject)
    {
        ledger.Append(Entries.About(Entries.Token, new string('s', lengthOfSubject)));

        Assert.InRange(ledger.EncodedLength(0), 200, 300);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ten_writers_and_a_reader_at_once_leave_a_sound_ledger(bool inFile)
    {
        const int Writers = 10;
        const int Each = 2_000;
        using var shared = inFile ? ReceiptLedger.Temporary() : new ReceiptLedger();
        using var written = new CancellationTokenSource();

        // Reads at least once, however late it gets its turn.
        var reader = Task.Run(
            () =>
            {
                for (var read = 0; read == 0 || !written.IsCancellationRequested; )
                {
                    if (shared.Count is 0)
                        continue;

                    var last = shared.Count - 1;
                    Assert.Equal(last, shared.Read(last).Sequence);
                    read++;
                }
            },
            TestContext.Current.CancellationToken
        );
        var writers = Enumerable
            .Range(0, Writers)
            .Select(writer =>
                Task.Run(() =>
                {
                    for (var i = 0; i < Each; i++)
                        shared.Append(Entries.About(Entries.Token, "writer-" + (char)('a' + writer)));
                })
            );
        await Task.WhenAll(writers);
        await written.CancelAsync();

        await reader;
        Assert.Equal(Writers * Each, shared.Count);
        Assert.Equal(new(LedgerFault.None, Writers * Each), shared.Verify(shared.Head));
        Assert.Equal(Writers * Each, shared.About(Entries.Token).Count());
        Assert.All(
            shared.About(Entries.Token).CountBy(receipt => receipt.Entry.Subject),
            writer => Assert.Equal(Each, writer.Value)
        );
    }
}
