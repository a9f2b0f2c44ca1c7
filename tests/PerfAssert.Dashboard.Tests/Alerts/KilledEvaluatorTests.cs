using System.Diagnostics;
using PerfAssert.Core.Tests;
using PerfAssert.Core.Tests.Simulation;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Dashboard.Tests.Alerts.Peers;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Tests.Alerts;

/// <summary>The tool itself, killed at any moment:
/// by what it has done so far, not by the time that it took for it.</summary>
public sealed class KilledEvaluatorTests : IDisposable
{
    readonly Temporary temporary = new();
    readonly PagerDutyRules incidents = new();
    readonly HttpPeer peer;
    Process? told;

    public KilledEvaluatorTests() =>
        peer = new(received =>
        {
            var answer = incidents.Of(received);
            told?.Kill();
            return answer;
        });

    string Log => Path.Combine(temporary.Folder, ".perfassert", "alerts", "audit.jsonl");

    [Fact]
    public async Task However_often_it_is_killed_each_incident_is_opened_once_and_the_chain_holds()
    {
        File.WriteAllText(
            temporary["perfassert.alerts.yaml"],
            $"channels: {{ pagerduty: {{ url: '{peer.Address}/v2/enqueue' }} }}"
        );
        var random = new SplitMix(7);
        for (var run = 0; run < 12; run++)
        {
            RecordFile.Write(
                temporary["run.json"],
                Runs.At(
                    Runs.Monday.AddMinutes(run),
                    ("Broken", 250),
                    ("Good", 50),
                    (FormattableString.Invariant($"Broken_{run}"), 250)
                )
            );
            var (asked, written) = (peer.Received.Count, Written);
            using var process = Start();
            // Before it has begun; when it writes; before it hears the answer; when it has heard it; when it has done
            // all. A little later than that each time.
            told = run % 5 == 2 ? process : null;
            await Patience.Until(() =>
                process.HasExited
                || (run % 5) switch
                {
                    0 => true,
                    1 => Written > written,
                    4 => false,
                    _ => peer.Received.Count > asked,
                }
            );
            if (told is null)
                await Task.Delay((int)(random.Next() * 60), TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            told = null;
        }

        Assert.True(incidents.Opened >= 2 && peer.Received.Count >= 6, "It told too little before it was killed.");
        using (var last = Start())
        {
            await last.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, last.ExitCode);
        }

        Assert.Equal(incidents.Open.Count, incidents.Opened);
        Assert.EndsWith(
            FormattableString.Invariant($" {incidents.Open.Count} fire."),
            await Status(),
            StringComparison.Ordinal
        );
        Assert.Equal((0, 0), (incidents.Closed, incidents.Nothing));
        Assert.Null(AuditCheck.Of(Log).Broken);
    }

    public void Dispose()
    {
        peer.Dispose();
        temporary.Dispose();
    }

    long Written => File.Exists(Log) ? new FileInfo(Log).Length : 0;

    /// <summary>What the tool says of all tests that it knows.</summary>
    async Task<string> Status()
    {
        using var process = Process.Start(Tell("alerts", "status"))!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return said.TrimEnd();
    }

    Process Start()
    {
        var process = Process.Start(Tell("alerts", "evaluate", "run.json", "--branch", "main"))!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    ProcessStartInfo Tell(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Tool).Assembly.Location, .. arguments])
        {
            WorkingDirectory = temporary.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["PERFASSERT_PAGERDUTY_KEY"] = PagerDutyRules.Key;
        start.Environment["GITHUB_ACTOR"] = "ada";
        return start;
    }
}
