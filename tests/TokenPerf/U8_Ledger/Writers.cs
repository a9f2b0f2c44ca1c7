using TrustTokens.Receipts;

namespace TokenPerf.U8_Ledger;

[Trait("kind", "ledger")]
[Trait("kind", "load")]
public sealed class Writers : IDisposable
{
    readonly ReceiptLedger ledger = ReceiptLedger.Temporary();

    public void Dispose() => ledger.Dispose();

    [LoadFact(Users = Target.Writers, DurationMs = 30_000, MinOpsPerSecond = Target.WritesOfAllPerSecond)]
    public void Ten_writers() => ledger.Append(Receipts.New());
}
