using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using PerfAssert.Reports.Live;

namespace PerfAssert.Dashboard.Serve.Watching;

/// <summary>A service that is watched.</summary>
/// <param name="Address">Where its probes answer.</param>
sealed record WatchedService(Uri Address)
{
    const string Path = "/performance";

    /// <summary>What may be given.</summary>
    public const string Allowed =
        "the address of a service with probes, such as http://localhost:5000, without user and query";

    /// <summary>The same wherever it is computed.</summary>
    public string Id { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Address.AbsoluteUri)))[..8];

    /// <summary>As people call it: the machine and the port, and the path where it is not the usual one.</summary>
    public string Name { get; } =
        Address.AbsolutePath == Path ? Address.Authority : Address.Authority + Address.AbsolutePath[..^Path.Length];

    /// <summary>Its last minute.</summary>
    public Uri Minute { get; } = new(Address, "?window=1m");

    /// <summary>Its last minute with every duration, for those who judge it.</summary>
    public Uri MinuteInFull { get; } = new(Address, "?window=1m&histograms=true");

    /// <summary>From the address of the service, or of its report.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out WatchedService? service)
    {
        service = null;
        if (!HttpAddress.TryParse(text, out var address))
            return false;

        var path = address.AbsolutePath.TrimEnd('/');
        service = new(
            new UriBuilder(address) { Path = path.EndsWith(Path, StringComparison.Ordinal) ? path : path + Path }.Uri
        );
        return true;
    }
}
