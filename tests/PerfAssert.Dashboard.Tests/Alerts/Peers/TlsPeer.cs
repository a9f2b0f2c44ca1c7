using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace PerfAssert.Dashboard.Tests.Alerts.Peers;

/// <summary>A server on loopback that speaks TLS with a certificate of its own making,
/// and takes whatever is posted.</summary>
sealed partial class TlsPeer : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly X509Certificate2 certificate = MakeCertificate();

    public TlsPeer()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Task.Run(Serve);
    }

    public int Port { get; }

    /// <summary>As a file of trusted certificates has it.</summary>
    public string Certificate => certificate.ExportCertificatePem();

    /// <summary>The bodies.</summary>
    public ConcurrentQueue<string> Received { get; } = new();

    public void Dispose()
    {
        listener.Dispose();
        certificate.Dispose();
    }

    async Task Serve()
    {
        while (true)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync();
                await Answer(client);
            }
            catch (Exception exception) when (exception is AuthenticationException or IOException)
            {
                // Who does not trust the certificate hangs up.
            }
            catch (Exception exception)
                when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    async Task Answer(TcpClient client)
    {
        await using var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsServerAsync(certificate);
        var text = new StringBuilder();
        var bytes = new byte[64 * 1024];
        while (!IsWhole(text.ToString()))
        {
            var count = await stream.ReadAsync(bytes);
            if (count == 0)
                return;
            text.Append(Encoding.UTF8.GetString(bytes, 0, count));
        }

        Received.Enqueue(text.ToString().Split("\r\n\r\n", 2)[1]);
        await stream.WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());
    }

    static bool IsWhole(string text) =>
        text.Split("\r\n\r\n", 2) is [var head, var body]
        && Length().Match(head) is { Success: true } length
        && Encoding.UTF8.GetByteCount(body)
            >= int.Parse(length.Groups["length"].ValueSpan, CultureInfo.InvariantCulture);

    static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    [GeneratedRegex("Content-Length: (?<length>[0-9]+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Length();
}
