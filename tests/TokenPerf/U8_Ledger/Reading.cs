using TrustTokens.Receipts;

namespace TokenPerf.U8_Ledger;

[Trait("kind", "ledger")]
public sealed class Reading : IDisposable
{
    const int Kept = 10_000;

    readonly ReceiptLedger ledger = ReceiptLedger.Temporary();
    readonly ReceiptEntry[] receipts = Receipts.Some(Kept);
    int asked;

    public Reading() => ledger.AppendBatch(receipts);

    int Next => asked++ % Kept;

    public void Dispose() => ledger.Dispose();

    [PerfFact(P99UnderMs = Target.ReadP99Ms, MinOpsPerSecond = Target.ReadsPerSecond)]
    public void Read() => ledger.Read(Next);

    [PerfFact(P99UnderMs = Target.IndexP99Ms)]
    public void Index() => ledger.TryFind(receipts[Next].TokenId, out long _);
}
