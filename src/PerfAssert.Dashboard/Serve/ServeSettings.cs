using System.Net;
using System.Security.Cryptography.X509Certificates;
using PerfAssert.Dashboard.Secrets;
using PerfAssert.Dashboard.Serve.Watching;

namespace PerfAssert.Dashboard.Serve;

/// <summary>How the dashboard is served.</summary>
sealed record ServeSettings
{
    /// <summary>Where it listens; null: at the loopback addresses.</summary>
    public IPAddress? Bind { get; init; }

    /// <summary>The port; 0: one that is free.</summary>
    public required int Port { get; init; }

    /// <summary>Names under which it may be called besides its addresses.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>What proves that somebody may tell and change things.</summary>
    public required Secret Token { get; init; }

    /// <summary>Whether the token was made here, so that nobody knows it yet and
    /// whoever is on this machine may look.</summary>
    public required bool IsTokenOwn { get; init; }

    /// <summary>The certificate for TLS, or null.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The services that are watched.</summary>
    public IReadOnlyList<WatchedService> Services { get; init; } = [];

    /// <summary>How often they are looked at.</summary>
    public required WatchPace Pace { get; init; }

    /// <summary>Folders with records.</summary>
    public IReadOnlyList<string> Records { get; init; } = [];

    /// <summary>Folders with approved baselines.</summary>
    public IReadOnlyList<string> Baselines { get; init; } = [];

    /// <summary>Whether runs that are posted are added to the history.</summary>
    public bool KeepsRuns { get; init; }

    /// <summary>Whether anybody who reaches it may look.</summary>
    public bool IsOpen => IsTokenOwn && (Bind is null || IPAddress.IsLoopback(Bind));

    /// <summary>The names under which it may be called.</summary>
    public IReadOnlyList<string> AllHosts =>
        [
            "localhost",
            "127.0.0.1",
            "[::1]",
            .. Bind is null || Bind.Equals(IPAddress.Any) || Bind.Equals(IPAddress.IPv6Any)
                ? Array.Empty<string>()
                :
                [
                    Bind.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
                        ? $"[{Bind.ToString()}]"
                        : Bind.ToString(),
                ],
            .. Hosts,
        ];
}
