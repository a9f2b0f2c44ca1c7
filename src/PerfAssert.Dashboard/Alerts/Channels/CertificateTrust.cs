using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PerfAssert.Dashboard.Yaml;
using PerfAssert.Files;
using PerfAssert.Reports.Live;

namespace PerfAssert.Dashboard.Alerts.Channels;

/// <summary>Whose certificates are trusted, and where a connection without one is allowed.</summary>
static class CertificateTrust
{
    /// <summary>The roots of all systems together have a tenth of it.</summary>
    const int MostOfRoots = 4 * 1024 * 1024;

    /// <summary>Trusts these roots and no others; null: those of the system.</summary>
    public static X509ChainPolicy? In(X509Certificate2Collection? roots)
    {
        if (roots is null)
            return null;

        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }

    /// <summary>The setting <c>ca</c>: a file of certificates to trust instead of those of the system.</summary>
    public static X509Certificate2Collection? Read(YamlSection section)
    {
        const string allowed = "the path of a file of certificates (PEM)";

        if (section.Text("ca", allowed) is not { } path)
            return null;

        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPem(
                SmallFile.ReadText(
                    Path.Combine(Path.GetDirectoryName(Path.GetFullPath(section.File))!, path),
                    MostOfRoots
                )
            );
        }
        catch (Exception exception)
            when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw section.Wrong("ca", $"{allowed}: {exception.Message.TrimEnd('.')}");
        }

        return roots.Count > 0 ? roots : throw section.Wrong("ca", allowed);
    }

    /// <summary>Over TLS, or on this machine, or where a person said that it may be plain.</summary>
    public static bool IsSafe(Uri address, bool mayBePlain) =>
        HttpAddress.HasHost(address)
        && (
            address.Scheme == Uri.UriSchemeHttps
            || (address.Scheme == Uri.UriSchemeHttp && (address.IsLoopback || mayBePlain))
        );

    /// <summary>The setting of an address that is no secret.</summary>
    public static Uri ReadAddress(YamlSection section)
    {
        const string allowed =
            "an address that begins with https://, or with http:// on this machine or where 'plain: true' is set";

        var mayBePlain = section.Switch("plain");
        var text = section.Text("url", allowed) ?? throw section.Missing("url", allowed);
        if (text.Contains('@', StringComparison.Ordinal))
            throw section.WrongUnseen("url", "an address without user and password");

        return Uri.TryCreate(text, UriKind.Absolute, out var address) && IsSafe(address, mayBePlain)
            ? address
            : throw section.WrongAddress("url", allowed);
    }
}
