using System.Diagnostics.CodeAnalysis;

namespace PerfAssert.Reports.Live;

/// <summary>Addresses that people give and that are shown again: in messages, on the page, in the audit log. So none may hold a user, a password or a token.</summary>
static class HttpAddress
{
    /// <summary>Reads one without user, query and fragment.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && text.AsSpan().IndexOfAny('?', '#') < 0;

    /// <summary>What was given instead, for a message: up to what may be secret.</summary>
    public static string Shown(string text) =>
        text.Contains('@', StringComparison.Ordinal) ? "…" : text.AsSpan().IndexOfAny('?', '#') is >= 0 and var end ? $"{text[..end]}…" : text;
}
