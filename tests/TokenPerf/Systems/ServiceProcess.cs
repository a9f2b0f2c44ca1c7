using System.Diagnostics;

namespace TokenPerf.Systems;

/// <summary>The trust-token service as a program of its own, which can be killed.</summary>
public sealed class ServiceProcess : IAsyncLifetime
{
    const string Announcement = "Listening on ";

    readonly Process process = new()
    {
        StartInfo = new(
            Path.Combine(
                AppContext.BaseDirectory,
                OperatingSystem.IsWindows() ? "TrustTokens.Service.exe" : "TrustTokens.Service"
            )
        )
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        },
    };
    TokenClient? client;

    /// <summary>Somebody who uses the service.</summary>
    public TokenClient Client => client ?? throw new InvalidOperationException("The service does not run.");

    public async ValueTask InitializeAsync()
    {
        process.Start();
        var line = await process.StandardOutput.ReadLineAsync();
        client =
            line?.StartsWith(Announcement, StringComparison.Ordinal) == true
                ? new(new(line[Announcement.Length..]))
                : throw new InvalidOperationException($"The service said '{line}' instead of its address.");
    }

    /// <summary>Ends it as kill -9 does.</summary>
    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
