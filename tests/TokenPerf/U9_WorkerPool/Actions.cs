using TrustTokens;
using TrustTokens.Receipts;
using TrustTokens.Stores;
using TrustTokens.Workers;

namespace TokenPerf.U9_WorkerPool;

[Trait("kind", "pool")]
public sealed class Actions : IAsyncDisposable
{
    static readonly ReadOnlyMemory<byte> content = Tokens.Content("Medium");

    readonly WorkerPool pool = new(new() { Workers = Target.Workers, Overflow = Target.Overflow });
    readonly ReceiptLedger ledger = ReceiptLedger.Temporary();
    readonly MemoryTokenStore store = new();
    readonly TrustToken token = Tokens.Ecdsa.Generate(content.Span, Tokens.Subject);

    public async ValueTask DisposeAsync()
    {
        await pool.DisposeAsync();
        ledger.Dispose();
    }

    [PerfFact(P99UnderMs = Target.IssueP99Ms)]
    public Task Issue() => pool.Run("issue", _ => Task.FromResult(Tokens.Ecdsa.Generate(content.Span, Tokens.Subject)));

    [PerfFact(P99UnderMs = Target.IngestP99Ms)]
    public Task Ingest() =>
        pool.Run(
            "ingest",
            async cancellation =>
            {
                var digest = ContentDigest.Of(content.Span);
                await store.SaveContent(digest, content, cancellation);
                return ledger.Append(
                    new(ReceiptAction.Ingested, Guid.NewGuid(), Tokens.Ecdsa.Key.Id, Tokens.Subject, digest, "trace")
                );
            }
        );

    [PerfFact(P99UnderMs = Target.ValidateP99Ms)]
    public Task Validate() => pool.Run("validate", _ => Task.FromResult(Tokens.Check(token.Text, content)));
}
