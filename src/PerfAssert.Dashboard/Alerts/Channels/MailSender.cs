using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace PerfAssert.Dashboard.Alerts.Channels;

/// <summary>Hands one mail to a server: MailKit, with the rules of this tool about whom to trust and what may pass.
/// </summary>
sealed partial class MailSender : SmtpClient
{
    // One of them is tried, the first that the server knows: each refusal counts as a wrong password there.
    static readonly string[] mechanisms = ["SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN", "LOGIN"];

    readonly MailServer server;
    readonly List<(string Address, SmtpResponse Reply)> refused = [];

    MailSender(MailServer server) => this.server = server;

    /// <summary>Sends to all recipients.</summary>
    /// <returns>The recipients that the server refused, though it took others.</returns>
    /// <exception cref="MailException">The server did not take it.</exception>
    public static async Task<IReadOnlyList<string>> Send(
        MailServer server,
        MailUser? user,
        MimeMessage mail,
        CancellationToken cancellation
    )
    {
        using var sender = new MailSender(server);
        try
        {
            await sender.Connect(cancellation);
            if (user is not null)
                await sender.LogIn(user, cancellation);
            await sender.SendAsync(mail, cancellation);
        }
        catch (Exception exception) when (exception is not MailException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw Told(exception);
        }

        await sender.Leave(cancellation);
        return [.. sender.refused.Select(recipient => recipient.Address)];
    }

    /// <summary>The system itself holds the certificate against the roots that are trusted, and says what is wrong with
    /// it.</summary>
    protected override SslClientAuthenticationOptions GetSslClientAuthenticationOptions(
        string host,
        RemoteCertificateValidationCallback remoteCertificateValidationCallback
    ) => new() { TargetHost = host, CertificateChainPolicy = CertificateTrust.In(server.Roots) };

    /// <summary>Who is not there keeps the mail from none of the others.</summary>
    protected override void OnRecipientNotAccepted(
        MimeMessage message,
        MailboxAddress mailbox,
        SmtpResponse response
    ) => refused.Add((mailbox.Address, response));

    /// <inheritdoc/>
    protected override void OnNoRecipientsAccepted(MimeMessage message)
    {
        var reply = refused[^1].Reply;
        throw Refused("it takes mail for none of the recipients", (int)reply.StatusCode, reply.Response, null);
    }

    async Task Connect(CancellationToken cancellation)
    {
        try
        {
            await ConnectAsync(
                server.Host,
                server.Port,
                server.Encryption switch
                {
                    Encryption.Tls => SecureSocketOptions.SslOnConnect,
                    Encryption.StartTls => SecureSocketOptions.StartTls,
                    _ => SecureSocketOptions.None,
                },
                cancellation
            );
        }
        catch (NotSupportedException exception)
        {
            throw new MailException(
                "it offers no STARTTLS, and nothing is sent without encryption",
                mayPass: false,
                exception
            );
        }
    }

    async Task LogIn(MailUser user, CancellationToken cancellation)
    {
        var mechanism =
            Array.Find(mechanisms, AuthenticationMechanisms.Contains)
            ?? throw new MailException("it takes no password by SCRAM, PLAIN or LOGIN", mayPass: false);
        try
        {
            var password = new NetworkCredential(user.Name, user.Password.Reveal());
            await AuthenticateAsync(SaslMechanism.Create(mechanism, password)!, cancellation);
        }
        catch (MailKit.Security.AuthenticationException exception)
        {
            throw Reply().Match(exception.Message) is { Success: true } reply
                ? Refused(
                    "it said to the password",
                    int.Parse(reply.Groups["code"].Value, CultureInfo.InvariantCulture),
                    reply.Groups["text"].Value,
                    exception
                )
                : new MailException($"it said to the password: {exception.Message}", mayPass: false, exception);
        }
    }

    /// <summary>The server has the mail; how it takes leave is of no importance.</summary>
    async Task Leave(CancellationToken cancellation)
    {
        try
        {
            await DisconnectAsync(quit: true, cancellation);
        }
        catch (Exception exception)
            when (exception
                    is ProtocolException
                        or CommandException
                        or ServiceNotConnectedException
                        or IOException
                        or SocketException
                        or OperationCanceledException
            ) { }
    }

    /// <summary>What a library throws, as what became of the mail. What nobody knows is no reason to try
    /// again.</summary>
    static MailException Told(Exception exception) =>
        exception switch
        {
            SmtpCommandException reply => Refused(
                reply.ErrorCode switch
                {
                    SmtpErrorCode.MessageNotAccepted => "it said to the mail",
                    SmtpErrorCode.SenderNotAccepted => "it said to the sender",
                    _ => "it said",
                },
                (int)reply.StatusCode,
                reply.Message,
                exception
            ),
            SslHandshakeException { InnerException: System.Security.Authentication.AuthenticationException reason } =>
                new($"its certificate is not trusted: {reason.Message}", mayPass: false, exception),
            SslHandshakeException => new(exception.InnerException?.Message ?? exception.Message, true, exception),
            ServiceNotAuthenticatedException => new(
                $"it wants a user and a password: {exception.Message}",
                mayPass: false,
                exception
            ),
            ProtocolException or ServiceNotConnectedException or IOException or SocketException or TimeoutException =>
                new(exception.Message, mayPass: true, exception),
            _ => new(exception.Message, mayPass: false, exception),
        };

    /// <summary>The last line of an answer says what it is about; one that begins with 4 may pass.</summary>
    static MailException Refused(string what, int code, string text, Exception? inner) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"{what}: {code} {text.Split('\n')[^1].Trim()}").TrimEnd(),
            code is >= 400 and < 500,
            inner
        );

    [GeneratedRegex(
        @"^(?<code>\d{3}): (?<text>.*)$",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        System.Threading.Timeout.Infinite
    )]
    private static partial Regex Reply();
}
