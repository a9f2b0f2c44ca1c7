using TrustTokens.Receipts;

namespace TrustTokens.Tests.Receipts;

/// <summary>Entries of the size and form that the service makes.</summary>
static class Entries
{
    public static readonly Guid Token = new("00112233-4455-6677-8899-aabbccddeeff");

    public static ReceiptEntry About(Guid token, string subject = "scanner-7") =>
        new(
            ReceiptAction.Issued,
            token,
            "00112233445566ff",
            subject,
            ContentDigest.Of("abc"u8),
            "4bf92f3577b34da6a3ce929d0e0e4736"
        );

    public static ReceiptEntry New() => About(Guid.NewGuid());
}
