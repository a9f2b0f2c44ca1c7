using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PerfAssert.Core.Tests;

namespace PerfAssert.Dashboard.Tests.Alerts.Peers;

/// <summary>Debian's Alertmanager on loopback, which tells a webhook of what it has grouped.</summary>
sealed class AlertmanagerPeer : IDisposable
{
    const string Program = "/usr/bin/prometheus-alertmanager";

    readonly Temporary temporary = new();
    readonly ReservedPort port = new();
    readonly HttpClient client = new();
    readonly Process process;

    AlertmanagerPeer(string webhook)
    {
        File.WriteAllText(
            temporary["alertmanager.yml"],
            "route:\n  receiver: hook\n  group_by: [test]\n  group_wait: 100ms\n  group_interval: 200ms\n  "
                + $"repeat_interval: 1h\nreceivers:\n- name: hook\n  webhook_configs:\n  - url: {webhook}\n    "
                + "send_resolved: true\n"
        );
        string[] arguments =
        [
            $"--config.file={temporary["alertmanager.yml"]}",
            $"--storage.path={temporary.Folder}",
            $"--web.listen-address=127.0.0.1:{port}",
            "--cluster.listen-address=",
        ];
        process = Process.Start(
            new ProcessStartInfo(Program, arguments)
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    public string Address => $"http://127.0.0.1:{port}";

    public static async Task<AlertmanagerPeer> Start(string webhook)
    {
        Programs.Need(Program, "Alertmanager (apt-get install prometheus-alertmanager, or build/setup.sh)");
        var peer = new AlertmanagerPeer(webhook);
        try
        {
            await Patience.Until(peer.IsReady, () => "Alertmanager never was ready.");
            return peer;
        }
        catch
        {
            peer.Dispose();
            throw;
        }
    }

    /// <summary>The alerts that it takes to be active.</summary>
    public async Task<JsonArray> Alerts() =>
        (
            await client.GetFromJsonAsync<JsonArray>(
                new Uri($"{Address}/api/v2/alerts?active=true"),
                TestContext.Current.CancellationToken
            )
        )!;

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        client.Dispose();
        port.Dispose();
        temporary.Dispose();
    }

    async Task<bool> IsReady()
    {
        try
        {
            using var answer = await client.GetAsync(
                new Uri($"{Address}/-/ready"),
                TestContext.Current.CancellationToken
            );
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // It is not up yet.
            return false;
        }
    }
}
