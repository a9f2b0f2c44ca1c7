using System.Security.Cryptography;
using TrustTokens;
using TrustTokens.Receipts;

namespace TokenPerf.U8_Ledger;

/// <summary>Receipts as the service writes them.</summary>
static class Receipts
{
    static readonly ContentDigest content = ContentDigest.Of(Tokens.Content("Medium").Span);
    static readonly string trace = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public static ReceiptEntry New() =>
        new(ReceiptAction.Issued, Guid.NewGuid(), Tokens.Hmac.Key.Id, Tokens.Subject, content, trace);

    public static ReceiptEntry[] Some(int count) => [.. Enumerable.Range(0, count).Select(_ => New())];
}
