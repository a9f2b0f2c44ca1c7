using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using PerfAssert.Core.Tests;

namespace PerfAssert.Dashboard.Tests.Alerts.Peers;

/// <summary>A mail that a server took.</summary>
/// <param name="From">Who sends, by the envelope.</param>
/// <param name="To">Who gets it, by the envelope.</param>
/// <param name="User">Who handed it in.</param>
/// <param name="Tls">Whether that was encrypted.</param>
/// <param name="Mail">The mail as it came.</param>
/// <param name="Sender">The header From, as Python reads it.</param>
/// <param name="Subject">The header Subject, as Python reads it.</param>
/// <param name="Text">The text, as Python reads it.</param>
sealed record TakenMail(
    string From,
    IReadOnlyList<string> To,
    string? User,
    bool Tls,
    byte[] Mail,
    string Sender,
    string Subject,
    string Text
);

/// <summary>Debian's aiosmtpd, with a certificate made for the test.</summary>
sealed class SmtpPeer : IDisposable
{
    public const string Password = "plantedSmtpPassword!";

    const string Python = "/usr/bin/python3";
    const string Ready = "ready at ";

    readonly Temporary temporary = new();
    readonly Process process;
    readonly TaskCompletionSource<int> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    SmtpPeer(string mode, string mechanism, string firstAnswer, string name)
    {
        WriteCertificate(name);
        string[] arguments = [Script, mode, CertificatePath, temporary["key.pem"], mechanism, firstAnswer];
        process = Process.Start(
            new ProcessStartInfo(Python, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("The mail server ended."));
    }

    public int Port { get; private set; }

    public string CertificatePath => temporary["certificate.pem"];

    public ConcurrentQueue<TakenMail> Taken { get; } = new();

    /// <summary>The only mail that it took; what it tells comes through a pipe, so it may take a moment.</summary>
    public async Task<TakenMail> Only()
    {
        await Patience.Until(() => !Taken.IsEmpty, () => "It took no mail.");
        return Assert.Single(Taken);
    }

    static string Script { get; } = Path.Combine(AppContext.BaseDirectory, "Alerts", "Peers", "smtp_peer.py");

    /// <summary>Starts a server; skips the test where there is none to start, unless in CI,
    /// where there must be one.</summary>
    /// <param name="mode">tls, starttls or plain.</param>
    /// <param name="mechanism">How it takes passwords: PLAIN or LOGIN.</param>
    /// <param name="firstAnswer">What the first mail gets; empty: it is taken.</param>
    /// <param name="name">The name in its certificate.</param>
    public static async Task<SmtpPeer> Start(
        string mode,
        string mechanism = "PLAIN",
        string firstAnswer = "",
        string name = "localhost"
    )
    {
        Programs.Need(
            Python,
            "aiosmtpd (apt-get install python3-aiosmtpd, or build/setup.sh)",
            Python,
            "-c",
            "import aiosmtpd"
        );
        var peer = new SmtpPeer(mode, mechanism, firstAnswer, name);
        try
        {
            peer.Port = await peer.ready.Task.WaitAsync(Patience.Length, TestContext.Current.CancellationToken);
            return peer;
        }
        catch
        {
            peer.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        temporary.Dispose();
    }

    void Hear(string? line)
    {
        if (line is null)
            return;
        if (line.StartsWith(Ready, StringComparison.Ordinal))
            ready.TrySetResult(int.Parse(line[Ready.Length..], System.Globalization.CultureInfo.InvariantCulture));
        else
            Taken.Enqueue(JsonSerializer.Deserialize<TakenMail>(line, JsonSerializerOptions.Web)!);
    }

    void WriteCertificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (name == "localhost")
            names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(CertificatePath, certificate.ExportCertificatePem());
        File.WriteAllText(temporary["key.pem"], key.ExportPkcs8PrivateKeyPem());
    }
}
