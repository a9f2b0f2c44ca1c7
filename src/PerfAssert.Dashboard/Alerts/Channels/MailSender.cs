using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace PerfAssert.Dashboard.Alerts.Channels;

/// <summary>Hands one mail to a server: MailKit, with the rules of this tool about whom to trust and what may pass.
/// </summary>
sealed class MailSender : SmtpClient
{
    readonly MailServer server;
    readonly List<(string Address, SmtpResponse Reply)> refused = [];

    MailSender(MailServer server)
    {
        this.server = server;
        CheckCertificateRevocation = false;
        ServerCertificateValidationCallback = (_, certificate, _, errors) =>
            CertificateTrust.IsVouchedFor(certificate, errors, server.Roots);
    }

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
        catch (SmtpCommandException exception)
        {
            throw Refused(Asked(exception.ErrorCode), (int)exception.StatusCode, exception.Message, exception);
        }
        catch (Exception exception)
            when (exception is ProtocolException or ServiceNotConnectedException or IOException or SocketException)
        {
            throw new MailException(exception.Message, mayPass: true, exception);
        }

        await sender.Leave(cancellation);
        return [.. sender.refused.Select(recipient => recipient.Address)];
    }

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
        throw new MailException(
            $"it takes mail for none of the recipients: {Words((int)reply.StatusCode, reply.Response)}",
            IsLater((int)reply.StatusCode)
        );
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
        catch (SslHandshakeException exception)
        {
            throw exception.InnerException is System.Security.Authentication.AuthenticationException reason
                ? new MailException($"its certificate is not trusted: {reason.Message}", mayPass: false, exception)
                : new MailException(exception.InnerException?.Message ?? exception.Message, mayPass: true, exception);
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
        try
        {
            await AuthenticateAsync(user.Name, user.Password.Reveal(), cancellation);
        }
        catch (AuthenticationException exception) when (exception.InnerException is SmtpCommandException reply)
        {
            throw Refused("said to the password", (int)reply.StatusCode, reply.Message, exception);
        }
        catch (Exception exception) when (exception is AuthenticationException or NotSupportedException)
        {
            throw new MailException("it takes no password in a way that is known here", mayPass: false, exception);
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

    static string Asked(SmtpErrorCode code) =>
        code switch
        {
            SmtpErrorCode.MessageNotAccepted => "said to the mail",
            SmtpErrorCode.SenderNotAccepted => "said to the sender",
            _ => "said",
        };

    static MailException Refused(string what, int code, string text, Exception inner) =>
        new($"it {what}: {Words(code, text)}", IsLater(code), inner);

    static bool IsLater(int code) => code is >= 400 and < 500;

    /// <summary>The last line of an answer says what it is about.</summary>
    static string Words(int code, string text) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{code} {text.Split('\n')[^1].Trim()}")
            .TrimEnd();
}
