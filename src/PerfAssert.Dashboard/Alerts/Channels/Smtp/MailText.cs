using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace PerfAssert.Dashboard.Alerts.Channels.Smtp;

/// <summary>A mail as it goes over the wire: ASCII only, lines of at most 76 characters,
/// ending with a line break.</summary>
/// <remarks>The text is in base 64: no line of it can be a header, or the dot that ends a mail.</remarks>
static class MailText
{
    // With the name of the header before it, the line stays under 76.
    const int LongestWord = 36;

    /// <summary>Headers, an empty line, and the text.</summary>
    /// <param name="from">Who sends.</param>
    /// <param name="to">Who gets it.</param>
    /// <param name="subject">In any letters; line breaks become spaces.</param>
    /// <param name="text">In any letters.</param>
    /// <param name="id">The same however often it is sent.</param>
    /// <param name="date">When it was decided.</param>
    public static string Of(
        MailAddress from,
        IReadOnlyList<MailAddress> to,
        string subject,
        string text,
        string id,
        DateTimeOffset date
    )
    {
        var mail = new StringBuilder();
        Header("From", Named(from));
        Header("To", string.Join(",\r\n ", to.Select(Named)));
        Header("Subject", Encoded(subject));
        Header("Date", date.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture));
        Header("Message-ID", $"<{id}@{from.Host}>");
        Header("Auto-Submitted", "auto-generated");
        Header("MIME-Version", "1.0");
        Header("Content-Type", "text/plain; charset=utf-8");
        Header("Content-Transfer-Encoding", "base64");
        mail.Append("\r\n");
        foreach (var line in Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).Chunk(76))
            mail.Append(line).Append("\r\n");
        return mail.ToString();

        void Header(string name, string value) => mail.Append(name).Append(": ").Append(value).Append("\r\n");
    }

    static string Named(MailAddress address) =>
        address.DisplayName.Length == 0
            ? $"<{address.Address}>"
            : $"{Encoded(address.DisplayName)} <{address.Address}>";

    /// <summary>Encoded words (RFC 2047) of whole characters, one on each line.</summary>
    static string Encoded(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(word.ToString()) + rune.Utf8SequenceLength > LongestWord)
                Flush();
            word.Append((Rune.IsControl(rune) ? new Rune(' ') : rune).ToString());
        }

        Flush();
        return string.Join("\r\n ", words);

        void Flush()
        {
            if (word.Length > 0)
                words.Add($"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(word.ToString()))}?=");
            word.Clear();
        }
    }
}
