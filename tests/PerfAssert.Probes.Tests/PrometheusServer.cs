using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace PerfAssert.Probes.Tests;

/// <summary>A Prometheus of its own that scrapes one service, once a second.</summary>
sealed class PrometheusServer : IAsyncDisposable
{
    const string Program = "prometheus";

    readonly Process process;
    readonly DirectoryInfo folder;
    readonly HttpClient client;

    PrometheusServer(Process process, DirectoryInfo folder, Uri address) =>
        (this.process, this.folder, client) = (process, folder, new() { BaseAddress = address });

    /// <summary>Where it is installed; null when it is not.</summary>
    public static string? Installed => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, Program)).FirstOrDefault(File.Exists);

    public static async Task<PrometheusServer> Start(string program, Uri service)
    {
        var data = Directory.CreateTempSubdirectory("perfassert-prometheus-");
        var configuration = Path.Combine(data.FullName, "prometheus.yml");
        await File.WriteAllTextAsync(configuration, $"""
            global: {"{"} scrape_interval: 1s {"}"}
            scrape_configs:
              - job_name: shop
                static_configs: [ {"{"} targets: ['{service.Authority}'] {"}"} ]
            """);
        var port = FreePort();
        var start = new ProcessStartInfo(program)
        {
            ArgumentList =
            {
                $"--config.file={configuration}", $"--storage.tsdb.path={Path.Combine(data.FullName, "data")}",
                FormattableString.Invariant($"--web.listen-address=127.0.0.1:{port}"), "--log.level=error",
            },
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var running = Process.Start(start)!;
        running.ErrorDataReceived += (_, _) => { };
        running.BeginErrorReadLine();
        return new(running, data, new(FormattableString.Invariant($"http://127.0.0.1:{port}")));
    }

    /// <summary>What a query gives as soon as it gives anything: each series with its value.</summary>
    public async Task<IReadOnlyList<(JsonElement Labels, double Value)>> Query(string query)
    {
        var patience = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(patience) < TimeSpan.FromMinutes(1))
        {
            if (await Ask(query) is { Count: > 0 } series) return series;
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        return [];
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    async Task<List<(JsonElement Labels, double Value)>?> Ask(string query)
    {
        try
        {
            var answer = await client.GetStringAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}", TestContext.Current.CancellationToken);
            return
            [
                .. from series in JsonDocument.Parse(answer).RootElement.GetProperty("data").GetProperty("result").EnumerateArray()
                   select (series.GetProperty("metric"), double.Parse(series.GetProperty("value")[1].GetString()!, System.Globalization.CultureInfo.InvariantCulture)),
            ];
        }
        catch (HttpRequestException)
        {
            // Not yet up.
            return null;
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
