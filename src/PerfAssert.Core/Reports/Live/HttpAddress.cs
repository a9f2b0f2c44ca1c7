using System.Diagnostics.CodeAnalysis;

namespace PerfAssert.Reports.Live;

/// <summary>Addresses that people give and that are shown again: in messages, on the page, in the audit log. So none
/// may hold a user, a password or a token.</summary>
static class HttpAddress
{
    /// <summary>Reads one without user, query and fragment.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address)
        && address.Scheme is "http" or "https"
        && address.UserInfo.Length == 0
        && text.AsSpan().IndexOfAny('?', '#') < 0
        && HasHost(address);

    /// <summary>Whether its machine can be looked for: of some, such as <c>http://…</c>, .NET finds out only when it is
    /// asked for the name in ASCII.</summary>
    public static bool HasHost(Uri address)
    {
        try
        {
            return address.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    /// <summary>What was given instead, for a message: up to what may be secret.</summary>
    public static string Shown(string text) =>
        text.Contains('@', StringComparison.Ordinal) ? "…"
        : text.AsSpan().IndexOfAny('?', '#') is >= 0 and var end ? $"{text[..end]}…"
        : text;
}
