using System.Diagnostics;
using PerfAssert.Core.Tests;
using PerfAssert.Core.Tests.Simulation;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Dashboard.Tests.Alerts.Peers;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Tests.Alerts;

/// <summary>The tool itself, killed at any moment.</summary>
public sealed class KilledEvaluatorTests : IDisposable
{
    readonly Temporary temporary = new();
    readonly PagerDutyRules incidents = new();
    readonly HttpPeer peer;

    public KilledEvaluatorTests() => peer = new(incidents.Of);

    [Fact]
    public async Task However_often_it_is_killed_each_incident_is_opened_once_and_the_chain_holds()
    {
        File.WriteAllText(temporary["perfassert.alerts.yaml"], $"channels: {{ pagerduty: {{ url: '{peer.Address}/v2/enqueue' }} }}");
        var random = new SplitMix(7);
        for (var run = 0; run < 12; run++)
        {
            RecordFile.Write(temporary["run.json"], Runs.At(Runs.Monday.AddMinutes(run), ("Broken", 250), ("Good", 50), (FormattableString.Invariant($"Broken_{run}"), 250)));
            using var process = Start();
            // From before it begins until after it is done.
            if (!process.WaitForExit((int)(random.Next() * 900))) process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        using (var last = Start())
        {
            await last.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, last.ExitCode);
        }

        Assert.True(incidents.Opened >= 2, "Nothing was told.");
        Assert.Equal(incidents.Open.Count, incidents.Opened);
        Assert.Equal((0, 0), (incidents.Closed, incidents.Nothing));
        Assert.Null(AuditCheck.Of(Path.Combine(temporary.Folder, ".perfassert", "alerts", "audit.jsonl")).Broken);
    }

    public void Dispose()
    {
        peer.Dispose();
        temporary.Dispose();
    }

    Process Start()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Tool).Assembly.Location, "alerts", "evaluate", "run.json", "--branch", "main"])
        {
            WorkingDirectory = temporary.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["PERFASSERT_PAGERDUTY_KEY"] = PagerDutyRules.Key;
        start.Environment["GITHUB_ACTOR"] = "ada";
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
