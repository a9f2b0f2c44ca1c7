using System.Net;
using System.Net.Mail;
using PerfAssert.Dashboard.Yaml;

namespace PerfAssert.Dashboard.Alerts.Channels;

/// <summary>Where mail is handed in, from whom, and to whom.</summary>
/// <param name="Server">Where it is handed in.</param>
/// <param name="From">Who sends.</param>
/// <param name="To">Who gets it.</param>
/// <param name="User">Who hands it in; null where nobody is asked for.</param>
/// <param name="Password">The environment variable of the password.</param>
sealed record MailSettings(
    MailServer Server,
    MailAddress From,
    IReadOnlyList<MailAddress> To,
    string? User,
    string Password
)
{
    const int TlsPort = 465;
    const int UsualPort = 587;
    const string AnAddress = "an address in ASCII letters, such as perf@example.org or Performance <perf@example.org>";

    public static MailSettings Read(YamlSection section)
    {
        var host = section.Text("host") ?? throw section.Missing("host", "the name of the mail server");
        if (Uri.CheckHostName(host) is UriHostNameType.Unknown)
            throw section.Wrong("host", "the name or the address of the mail server; its port is a setting of its own");
        var port = section.Whole("port", UsualPort, 1, 65535);
        var encryption = section.Value(
            "encryption",
            port == TlsPort ? Encryption.Tls : Encryption.StartTls,
            ParseEncryption,
            "tls, starttls or none"
        );
        var mayBePlain = section.Switch("plain");
        if (encryption == Encryption.None && !mayBePlain && !IsHere(host))
            throw section.Wrong("encryption", "tls or starttls; none only on this machine or with 'plain: true'");

        var from = section.Text("from", AnAddress) is { } sender
            ? Parse(sender) ?? throw section.Wrong("from", AnAddress)
            : throw section.Missing("from", AnAddress);
        var to = section.List("to", text => Parse(text));
        if (to.Count == 0)
            throw section.Missing("to", $"{AnAddress}, or a list of them");
        if (to.Contains(null))
            throw section.Wrong("to", AnAddress);

        var user = section.Text("user");
        var password = section.Secret("password", "PERFASSERT_SMTP_PASSWORD");
        if (user is not null && encryption == Encryption.None && !IsHere(host))
            throw section.Wrong(
                "encryption",
                "tls or starttls where there is a user: a password never goes over the network unencrypted"
            );

        return new(
            new(host, port, encryption, CertificateTrust.Read(section)),
            from,
            [.. to.OfType<MailAddress>()],
            user,
            password
        );
    }

    static bool IsHere(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    static (bool Ok, Encryption Value) ParseEncryption(string text) =>
        text switch
        {
            "tls" => (true, Encryption.Tls),
            "starttls" => (true, Encryption.StartTls),
            "none" => (true, Encryption.None),
            _ => (false, default),
        };

    /// <summary>What stands between the angles of a command must be plain.</summary>
    static MailAddress? Parse(string text) =>
        MailAddress.TryCreate(text, out var address)
        && address.Address.All(letter =>
            char.IsAscii(letter) && !char.IsControl(letter) && letter is not ('<' or '>' or ' ')
        )
            ? address
            : null;
}
