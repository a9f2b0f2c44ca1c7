using System.Diagnostics;
using System.Text.Json;
using PerfAssert.Core.Tests;

namespace PerfAssert.Probes.Tests;

/// <summary>A Prometheus of its own that scrapes one service, once a second.</summary>
sealed class PrometheusServer : IAsyncDisposable
{
    const string Program = "prometheus";

    readonly Process process;
    readonly DirectoryInfo folder;
    readonly HttpClient client;

    readonly ReservedPort port;

    PrometheusServer(Process process, DirectoryInfo folder, ReservedPort port) =>
        (this.process, this.folder, this.port, client) = (
            process,
            folder,
            port,
            new() { BaseAddress = new($"http://127.0.0.1:{port}") }
        );

    /// <summary>Where it is installed; null when it is not.</summary>
    public static string? Installed =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, Program))
            .FirstOrDefault(File.Exists);

    public static async Task<PrometheusServer> Start(string program, Uri service)
    {
        var data = Directory.CreateTempSubdirectory("perfassert-prometheus-");
        var configuration = Path.Combine(data.FullName, "prometheus.yml");
        await File.WriteAllTextAsync(
            configuration,
            $"""
            global: {"{"} scrape_interval: 1s {"}"}
            scrape_configs:
              - job_name: shop
                static_configs: [ {"{"} targets: ['{service.Authority}'] {"}"} ]
            """
        );
        var kept = new ReservedPort();
        var start = new ProcessStartInfo(program)
        {
            ArgumentList =
            {
                $"--config.file={configuration}",
                $"--storage.tsdb.path={Path.Combine(data.FullName, "data")}",
                $"--web.listen-address=127.0.0.1:{kept}",
                "--log.level=error",
            },
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var running = Process.Start(start)!;
        running.ErrorDataReceived += (_, _) => { };
        running.BeginErrorReadLine();
        return new(running, data, kept);
    }

    /// <summary>What a query gives as soon as it gives anything: each series with its value.</summary>
    public async Task<IReadOnlyList<(JsonElement Labels, double Value)>> Query(string query)
    {
        List<(JsonElement Labels, double Value)>? series = null;
        await Patience.Until(
            async () => (series = await Ask(query)) is { Count: > 0 },
            () => $"Prometheus never knew anything of {query}."
        );
        return series!;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        port.Dispose();
        folder.Delete(recursive: true);
    }

    async Task<List<(JsonElement Labels, double Value)>?> Ask(string query)
    {
        try
        {
            var answer = await client.GetStringAsync(
                $"/api/v1/query?query={Uri.EscapeDataString(query)}",
                TestContext.Current.CancellationToken
            );
            return
            [
                .. from series in JsonDocument
                    .Parse(answer)
                    .RootElement.GetProperty("data")
                    .GetProperty("result")
                    .EnumerateArray()
                select (
                    series.GetProperty("metric"),
                    double.Parse(
                        series.GetProperty("value")[1].GetString()!,
                        System.Globalization.CultureInfo.InvariantCulture
                    )
                ),
            ];
        }
        catch (HttpRequestException)
        {
            // Not yet up.
            return null;
        }
    }
}
