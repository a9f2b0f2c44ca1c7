using System.Security.Cryptography.X509Certificates;

namespace PerfAssert.Dashboard.Alerts.Channels;

/// <summary>How a connection to a mail server is encrypted.</summary>
enum Encryption
{
    /// <summary>From the first byte.</summary>
    Tls,

    /// <summary>After the server offered it; without the offer nothing is sent.</summary>
    StartTls,

    /// <summary>Not at all.</summary>
    None,
}

/// <summary>Where mail is handed in.</summary>
/// <param name="Host">Its name, which its certificate must have.</param>
/// <param name="Port">Its port.</param>
/// <param name="Encryption">How the connection is encrypted.</param>
/// <param name="Roots">Certificates to trust instead of those of the system, or null.</param>
sealed record MailServer(string Host, int Port, Encryption Encryption, X509Certificate2Collection? Roots);

/// <summary>Who hands it in.</summary>
sealed record MailUser(string Name, Secrets.Secret Password);

/// <summary>A server did not take a mail.</summary>
sealed class MailException(string message, bool mayPass, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether it may be different in a while, without anybody doing anything.</summary>
    public bool MayPass => mayPass;
}
