using TrustTokens.Receipts;

namespace TokenPerf.U8_Ledger;

[Trait("kind", "ledger")]
public sealed class Writing : IDisposable
{
    const int BatchSize = 100;

    readonly ReceiptLedger ledger = ReceiptLedger.Temporary();

    public void Dispose() => ledger.Dispose();

    [PerfFact(P99UnderMs = Target.WriteP99Ms, MinOpsPerSecond = Target.WritesPerSecond)]
    public void Write()
    {
        var receipt = Receipts.New();
        PerfContext.Current.Measure(() => ledger.Append(receipt));
    }

    [PerfFact(MeanUnderMs = Target.BatchMsPerRecord * BatchSize)]
    public void Batch()
    {
        var receipts = Receipts.Some(BatchSize);
        PerfContext.Current.Measure(() => ledger.AppendBatch(receipts));
    }

    [PerfFact(Limits = [Target.LeastRecord, Target.LargestRecord])]
    public void Record_size()
    {
        var sequence = ledger.Append(Receipts.New());
        PerfContext.Current.Record("record_size", ledger.EncodedLength(sequence), PerfAssert.Metrics.Unit.Bytes);
    }
}
