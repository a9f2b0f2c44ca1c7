using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PerfAssert.Core.Tests;

namespace PerfAssert.Dashboard.Tests.Alerts.Peers;

/// <summary>Debian's Alertmanager on loopback, which tells a webhook of what it has grouped.</summary>
sealed class AlertmanagerPeer : IDisposable
{
    const string Program = "/usr/bin/prometheus-alertmanager";

    static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    readonly Temporary temporary = new();
    readonly HttpClient client = new();
    readonly Process process;

    AlertmanagerPeer(string webhook)
    {
        Port = HttpPeer.FreePort();
        File.WriteAllText(
            temporary["alertmanager.yml"],
            $"route:\n  receiver: hook\n  group_by: [test]\n  group_wait: 100ms\n  group_interval: 200ms\n  repeat_interval: 1h\nreceivers:\n- name: hook\n  webhook_configs:\n  - url: {webhook}\n    send_resolved: true\n");
        string[] arguments =
        [
            $"--config.file={temporary["alertmanager.yml"]}", $"--storage.path={temporary.Folder}",
            FormattableString.Invariant($"--web.listen-address=127.0.0.1:{Port}"), "--cluster.listen-address=",
        ];
        process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    public int Port { get; }

    public string Address => FormattableString.Invariant($"http://127.0.0.1:{Port}");

    public static async Task<AlertmanagerPeer> Start(string webhook)
    {
        Programs.Need(Program, "Alertmanager (apt-get install prometheus-alertmanager, or build/setup.sh)");
        var peer = new AlertmanagerPeer(webhook);
        await Eventually(async () => (await peer.client.GetAsync(new Uri($"{peer.Address}/-/ready"), TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        return peer;
    }

    /// <summary>The alerts that it takes to be active.</summary>
    public async Task<JsonArray> Alerts() =>
        (await client.GetFromJsonAsync<JsonArray>(new Uri($"{Address}/api/v2/alerts?active=true"), TestContext.Current.CancellationToken))!;

    public static async Task Eventually(Func<Task<bool>> isSo)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                if (await isSo()) return;
            }
            catch (HttpRequestException)
            {
                // It is not up yet.
            }

            Assert.True(TimeProvider.System.GetElapsedTime(start) < patience, "It did not come to be so.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        client.Dispose();
        temporary.Dispose();
    }
}
