using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace PerfAssert.Dashboard.Alerts.Channels.Smtp;

/// <summary>
/// Hands one mail to a server (RFC 5321), encrypted from the start or by STARTTLS, with AUTH PLAIN or LOGIN.
/// System.Net.Mail can do neither the first nor the third: docs/decisions/0019-alerts.md.
/// </summary>
static class SmtpSession
{
    /// <summary>Sends to all recipients.</summary>
    /// <returns>The recipients that the server refused, though it took others.</returns>
    /// <exception cref="SmtpException">The server did not take it.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="SocketException">There was no connection.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">Its
    /// certificate is not trusted.</exception>
    public static async Task<IReadOnlyList<string>> Send(
        SmtpServer server,
        SmtpUser? user,
        string from,
        IReadOnlyList<string> recipients,
        string mail,
        CancellationToken cancellation
    )
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, cancellation);
        await using var link = new SmtpLink(client.GetStream());
        if (server.Encryption == Encryption.Tls)
            await link.Encrypt(Options(server), cancellation);
        Expect(await link.Hear(cancellation), "greeted with");

        var offers = await Hello(link, cancellation);
        if (server.Encryption == Encryption.StartTls)
        {
            if (!offers.Contains("STARTTLS", StringComparer.OrdinalIgnoreCase))
                throw new SmtpException(
                    "it offers no STARTTLS, and nothing is sent without encryption",
                    null,
                    mayPass: false
                );

            Expect(await link.Ask("STARTTLS", cancellation), "said to STARTTLS");
            await link.Encrypt(Options(server), cancellation);
            offers = await Hello(link, cancellation);
        }

        if (user is not null)
            await Authenticate(link, user, offers, cancellation);

        Expect(await link.Ask($"MAIL FROM:<{from}>", cancellation), "said to the sender");
        var refused = await Address(link, recipients, cancellation);
        Expect(await link.Ask("DATA", cancellation), "said to DATA");
        await link.Say($"{mail}.\r\n", cancellation);
        Expect(await link.Hear(cancellation), "said to the mail");
        await Goodbye(link, cancellation);
        return refused;
    }

    static SslClientAuthenticationOptions Options(SmtpServer server) =>
        new() { TargetHost = server.Host, CertificateChainPolicy = Trust.In(server.Roots) };

    static async Task<IReadOnlyList<string>> Hello(SmtpLink link, CancellationToken cancellation)
    {
        var reply = await link.Ask($"EHLO {OwnName()}", cancellation);
        Expect(reply, "said to EHLO");
        return reply.Lines;
    }

    /// <summary>A name that may stand in EHLO, whatever the machine is called.</summary>
    static string OwnName()
    {
        var name = Dns.GetHostName();
        return
            name.Length is > 0 and < 200
            && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.')
            ? name
            : "localhost";
    }

    static async Task Authenticate(
        SmtpLink link,
        SmtpUser user,
        IReadOnlyList<string> offers,
        CancellationToken cancellation
    )
    {
        var ways = offers
            .Where(offer => offer.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase))
            .SelectMany(offer => offer.ToUpperInvariant().Split(' ', '='))
            .ToList();
        if (ways.Contains("PLAIN"))
        {
            Expect(
                await link.Ask($"AUTH PLAIN {Base64($"\0{user.Name}\0{user.Password.Reveal()}")}", cancellation),
                "said to the password"
            );
        }
        else if (ways.Contains("LOGIN"))
        {
            Expect(await link.Ask("AUTH LOGIN", cancellation), "said to AUTH LOGIN");
            Expect(await link.Ask(Base64(user.Name), cancellation), "said to the user");
            Expect(await link.Ask(Base64(user.Password.Reveal()), cancellation), "said to the password");
        }
        else
        {
            throw new SmtpException("it takes no password by PLAIN or LOGIN", null, mayPass: false);
        }
    }

    static async Task<IReadOnlyList<string>> Address(
        SmtpLink link,
        IReadOnlyList<string> recipients,
        CancellationToken cancellation
    )
    {
        var refused = new List<string>();
        SmtpReply? last = null;
        foreach (var recipient in recipients)
        {
            var reply = await link.Ask($"RCPT TO:<{recipient}>", cancellation);
            if (reply.IsGood)
                continue;

            refused.Add(recipient);
            last = reply;
        }

        return refused.Count < recipients.Count
            ? refused
            : throw new SmtpException($"it takes mail for none of the recipients: {last!.Text}", last, last.IsLater);
    }

    static void Expect(SmtpReply reply, string what)
    {
        if (!reply.IsGood)
            throw new SmtpException($"it {what}: {reply.Text}", reply, reply.IsLater);
    }

    /// <summary>The server has the mail; how it takes leave is of no importance.</summary>
    static async Task Goodbye(SmtpLink link, CancellationToken cancellation)
    {
        try
        {
            await link.Ask("QUIT", cancellation);
        }
        catch (Exception exception)
            when (exception is SmtpException or IOException or SocketException or OperationCanceledException) { }
    }

    static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
