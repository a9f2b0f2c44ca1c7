using System.Net;
using System.Net.Sockets;

namespace PerfAssert.Viewer.Tests.Serving;

/// <summary>A dashboard that runs as a program, in a folder of its own.</summary>
sealed class Dashboard : IAsyncDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("perfassert-serve-");

    Dashboard(int port) => Address = new(FormattableString.Invariant($"http://localhost:{port}/"));

    public Uri Address { get; }

    public Running Program { get; private set; } = null!; // Start sets it.

    public string Folder => folder.FullName;

    /// <summary>By which a browser may change things.</summary>
    public Uri Ticket => new(Program.Said.Split('\n').First(line => line.Contains("ticket=", StringComparison.Ordinal)).Split(' ')[^1]);

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<Dashboard> Start(params string[] arguments)
    {
        var dashboard = new Dashboard(FreePort());
        await dashboard.Run(arguments);
        return dashboard;
    }

    /// <summary>Starts it once more at the same place.</summary>
    public async Task Again()
    {
        await Program.DisposeAsync();
        await Run([]);
    }

    async Task Run(string[] arguments)
    {
        Program = Running.Start(
            "PerfAssert.Dashboard", "perfassert", ["serve", "--port", Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), .. arguments], Folder,
            ("XDG_STATE_HOME", Folder));
        await Program.Says("Ctrl+C ends it.");
    }

    /// <summary>Starts the test program whose load takes that long, and tells this dashboard.</summary>
    public Running Load(int milliseconds, string method = "Places_an_order") => Running.Start(
        "OneLoad", "OneLoad", ["-noColor", "-method", $"OneLoad.Orders.{method}"], Folder,
        ("PERFASSERT_DASHBOARD", Address.AbsoluteUri), ("XDG_STATE_HOME", Folder), ("ONELOAD_MS", milliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("PERFASSERT_FORCE", "1"), ("PERFASSERT_OUTPUT", Path.Combine(Folder, "records")), ("TMPDIR", Folder));

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        folder.Delete(recursive: true);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
