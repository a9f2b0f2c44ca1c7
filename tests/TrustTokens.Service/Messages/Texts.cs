using System.Globalization;
using System.Text;

namespace TrustTokens.Service.Messages;

/// <summary>What a name in a request may be.</summary>
static class Texts
{
    const int Most = 200;

    public static string? FaultOf(string name, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return $"{name} is empty.";

        if (Encoding.UTF8.GetByteCount(text) > Most)
            return string.Create(CultureInfo.InvariantCulture, $"{name} is longer than {Most} bytes.");

        return text.Any(char.IsControl) ? $"{name} has control characters." : null;
    }
}
