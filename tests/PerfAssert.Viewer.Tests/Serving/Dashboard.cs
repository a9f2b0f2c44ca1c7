using System.Net.Http.Headers;
using PerfAssert.Core.Tests;

namespace PerfAssert.Viewer.Tests.Serving;

/// <summary>A dashboard that runs as a program, in a folder of its own.</summary>
sealed class Dashboard : IAsyncDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("perfassert-serve-");

    readonly ReservedPort port = new();
    readonly HttpClient client = new();

    Dashboard() => Address = new($"http://localhost:{port}/");

    public Uri Address { get; }

    public Running Program { get; private set; } = null!; // Start sets it.

    public string Folder => folder.FullName;

    /// <summary>Where it left its token.</summary>
    public string TokenFile => Path.Combine(Folder, "perfassert", $"dashboard-{port}.token");

    /// <summary>By which a browser may change things.</summary>
    public Uri Ticket =>
        new(Program.Said.Split('\n').First(line => line.Contains("ticket=", StringComparison.Ordinal)).Split(' ')[^1]);

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<Dashboard> Start(params string[] arguments)
    {
        var dashboard = new Dashboard();
        try
        {
            await dashboard.Run(arguments);
            return dashboard;
        }
        catch
        {
            await dashboard.DisposeAsync();
            throw;
        }
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
            "PerfAssert.Dashboard",
            "perfassert",
            ["serve", "--port", $"{port}", .. arguments],
            Folder,
            ("XDG_STATE_HOME", Folder)
        );
        await Program.Says("Ctrl+C ends it.");
    }

    /// <summary>Starts the test program whose load takes that long, and tells this dashboard.</summary>
    public Running Load(int milliseconds, string method = "Places_an_order") =>
        Running.Start(
            "OneLoad",
            "OneLoad",
            ["-noColor", "-method", $"OneLoad.Orders.{method}"],
            Folder,
            ("PERFASSERT_DASHBOARD", Address.AbsoluteUri),
            ("XDG_STATE_HOME", Folder),
            ("ONELOAD_MS", milliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("PERFASSERT_FORCE", "1"),
            ("PERFASSERT_OUTPUT", Path.Combine(Folder, "records")),
            ("TMPDIR", Folder)
        );

    /// <summary>Tells it something as a test session does.</summary>
    public async Task Post(string path, byte[] body)
    {
        var token = await File.ReadAllTextAsync(TokenFile, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, path))
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        if (Program is { } program)
            await program.DisposeAsync();
        client.Dispose();
        port.Dispose();
        folder.Delete(recursive: true);
    }
}
