using PerfAssert.Core.Tests;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Tests.Alerts.Peers;
using PerfAssert.History;
using PerfAssert.History.Files;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Tests.Alerts;

/// <summary>The commands as a user calls them.</summary>
public sealed class EvaluateCommandTests : IDisposable
{
    const string slow = "mean 250 ms, over 100 ms; p95 250 ms, over 200 ms; sla(200ms) 0 %, under 95 %";

    readonly Temporary temporary = new();
    readonly Dictionary<string, string> environment = new() { ["GITHUB_ACTOR"] = "ada", ["GITHUB_REF_NAME"] = "main" };
    readonly StringWriter output = new();
    readonly StringWriter error = new();
    readonly SteppedClock clock = new(Runs.Monday);
    string kept = "";

    [Fact]
    public async Task A_run_is_evaluated_told_and_put_on_record()
    {
        using var slack = new HttpPeer(SlackRules.Of);
        environment["PERFASSERT_SLACK_WEBHOOK"] = slack.Address + SlackRules.Path;
        File.WriteAllText(temporary["perfassert.alerts.yaml"], "channels: { slack: {} }");
        Save(250);

        Assert.Equal(ExitCode.Fine, await Run("alerts", "evaluate", temporary.Folder));

        Assert.Contains(
            "fired     critical   Shop.Places_an_order: mean 250 ms, over 100 ms",
            Said,
            StringComparison.Ordinal
        );
        Assert.Contains("Sent to slack: 1 message.", Said, StringComparison.Ordinal);
        Assert.Single(slack.Received);
        Assert.Equal(ExitCode.Fine, await Run("audit", "verify"));
        Assert.Contains("3 lines hold", Said, StringComparison.Ordinal);
        Assert.Equal("", error.ToString());
    }

    [Theory]
    [InlineData("PERFASSERT_ALERTS_DISABLED", "1")]
    [InlineData("PERFASSERT_DISABLED", "true")]
    public async Task A_kill_switch_stops_everything(string variable, string value)
    {
        environment[variable] = value;
        Save(250);

        Assert.Equal(ExitCode.Fine, await Run("alerts", "evaluate", temporary.Folder));

        Assert.Equal($"Alerts are off: {variable} is set. Nothing was evaluated.\n", Said);
        Assert.False(Directory.Exists(temporary[".perfassert"]));
    }

    [Fact]
    public async Task Another_branch_than_the_rules_name_is_not_evaluated()
    {
        File.WriteAllText(temporary["perfassert.alerts.yaml"], "branches: [main, 'release/*']");
        Save(250);

        Assert.Equal(ExitCode.Fine, await Run("alerts", "evaluate", temporary.Folder, "--branch", "feature/x"));

        Assert.Equal("The rules are not about the branch feature/x. Nothing was evaluated.\n", Said);
    }

    [Fact]
    public async Task Without_records_there_is_a_problem_and_a_broken_one_keeps_no_other_from_being_evaluated()
    {
        Assert.Equal(ExitCode.Failed, await Run("alerts", "evaluate", "nowhere"));
        Assert.StartsWith(
            "warning: PERF0915: There is no record at nowhere.",
            error.ToString(),
            StringComparison.Ordinal
        );

        Save(250);
        File.WriteAllText(temporary["broken.json"], "{");
        Assert.Equal(
            ExitCode.Failed,
            await Run("alerts", "evaluate", temporary["broken.json"], temporary["run-250.json"])
        );
        Assert.Contains("PERF0301", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Firing: 1 critical.", Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evaluate", "Firing: 1 critical.")]
    [InlineData("test", "1 runs, 1 tests: fired 1 times")]
    public async Task A_torn_record_in_a_folder_hides_none_of_its_neighbours_and_is_no_success(
        string command,
        string said
    )
    {
        Directory.CreateDirectory(temporary["runs"]);
        File.WriteAllText(temporary["runs/a.json"], "{ \"schema\": 1,");
        Save(250, "runs/b.json");
        File.WriteAllText(temporary["runs/c.json"], "");

        Assert.Equal(ExitCode.Failed, await Run("alerts", command, "runs"));

        Assert.Contains(said, Said, StringComparison.Ordinal);
        Assert.Equal(2, error.ToString().Split("warning: PERF0301: ").Length - 1);
        Assert.Equal(ExitCode.Failed, await Run("alerts", command, "runs/b.json", "nowhere"));
        Assert.Contains(
            "warning: PERF0303: There is no record at nowhere.",
            error.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Rules_are_tried_on_runs_of_the_past_without_telling_anybody()
    {
        File.WriteAllText(temporary["rules.yaml"], "channels: { slack: {}, pagerduty: { levels: [critical] } }");
        Directory.CreateDirectory(temporary["runs"]);
        foreach (var mean in new[] { 50, 250, 50, 50, 50 })
        {
            clock.Advance(TimeSpan.FromHours(1));
            Save(mean, FormattableString.Invariant($"runs/{clock.GetUtcNow().Hour}.json"));
        }

        Assert.Equal(ExitCode.Fine, await Run("alerts", "test", "runs", "--rules", "rules.yaml"));

        Assert.Equal(
            $"""
            2026-11-16 02:00:00 20261116T020000Z
              fired     critical   Shop.Places_an_order: {slow}
              to slack: fired Shop.Places_an_order
              to pagerduty: fired Shop.Places_an_order
            2026-11-16 05:00:00 20261116T050000Z
              resolved             Shop.Places_an_order: mean 50 ms; p95 50 ms; sla(200ms) 100 %
              to slack: resolved Shop.Places_an_order
              to pagerduty: resolved Shop.Places_an_order
            5 runs, 1 tests: fired 1 times, 4 messages, 0 fire at the end.

            """,
            Said
        );
        Assert.False(Directory.Exists(temporary[".perfassert"]));
    }

    [Fact]
    public async Task Rules_are_tried_on_the_history()
    {
        await using (var history = new FileHistory(temporary[".perfassert/history"], _ => { }, clock))
        {
            foreach (var mean in new[] { 50, 90, 90, 250 })
            {
                clock.Advance(TimeSpan.FromHours(1));
                await history.Append(
                    HistoryRun.Of(Runs.At(clock.GetUtcNow(), ("Places_an_order", mean)), new("main", null)),
                    TestContext.Current.CancellationToken
                );
            }
        }

        Assert.Equal(ExitCode.Fine, await Run("alerts", "test"));

        Assert.Equal(
            $"""
            2026-11-16 03:00:00 20261116T030000Z
              fired     warning    Shop.Places_an_order: mean 90 ms, over 80 ms
            2026-11-16 04:00:00 20261116T040000Z
              escalated critical   Shop.Places_an_order: {slow}
            4 runs, 1 tests: fired 1 times, 0 messages, 1 fire at the end.

            """,
            Said
        );
    }

    [Fact]
    public async Task A_result_of_a_history_raises_an_alert_once_and_ends_it()
    {
        using var slack = new HttpPeer(SlackRules.Of);
        environment["PERFASSERT_SLACK_WEBHOOK"] = slack.Address + SlackRules.Path;
        File.WriteAllText(temporary["perfassert.alerts.yaml"], "channels: { slack: {} }");
        await Keep("main", 250);
        await Keep("feature/x", 900);

        Assert.Equal(ExitCode.Fine, await Run("alerts", "evaluate", "--history", ".perfassert/history"));
        Assert.Contains($"  fired     critical   Shop.Places_an_order: {slow}\n", Said, StringComparison.Ordinal);
        Assert.Contains("Sent to slack: 1 message.", Said, StringComparison.Ordinal);

        // The same run again, also as a record, changes nothing.
        Assert.Equal(ExitCode.Fine, await Run("alerts", "evaluate", "--history", ".perfassert/history"));
        RecordFile.Write(
            temporary["again.json"],
            Runs.At(clock.GetUtcNow(), ("Places_an_order", 250)) with
            {
                Run = kept,
            }
        );
        Assert.Equal(ExitCode.Fine, await Run("alerts", "evaluate", "again.json"));
        Assert.Single(slack.Received);

        for (var good = 0; good < 3; good++)
            await Keep("main", 50);
        Assert.Equal(ExitCode.Fine, await Run("alerts", "evaluate", "--history", ".perfassert/history"));
        Assert.Contains("  resolved             Shop.Places_an_order: mean 50 ms", Said, StringComparison.Ordinal);
        Assert.Equal(2, slack.Received.Count);
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public async Task Of_a_history_only_runs_of_late_are_evaluated()
    {
        await Keep("main", 250);
        clock.Advance(TimeSpan.FromHours(25));

        Assert.Equal(ExitCode.Fine, await Run("alerts", "evaluate", "--history", ".perfassert/history"));
        Assert.Contains("No run of the branch main began within --since 1d in ", Said, StringComparison.Ordinal);
        Assert.Contains("No test fires.", Said, StringComparison.Ordinal);

        Assert.Equal(
            ExitCode.Fine,
            await Run("alerts", "evaluate", "--history", ".perfassert/history", "--since", "2d")
        );
        Assert.Contains("Firing: 1 critical.", Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_that_is_not_there_is_a_problem_and_records_beside_one_are_refused()
    {
        Assert.Equal(ExitCode.Failed, await Run("alerts", "evaluate", "--history", "nowhere"));
        Assert.Contains("PERF0809: ", error.ToString(), StringComparison.Ordinal);

        Assert.NotEqual(ExitCode.Fine, await Run("alerts", "evaluate", "run.json", "--history", "nowhere"));
        Assert.Contains("Give records or --history, not both.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silence_is_kept_until_it_is_lifted_or_over()
    {
        Assert.Equal(ExitCode.Fine, await Run("alerts", "silence", "Shop.*", "--for", "2h", "--reason", "known"));
        var id = Said.Split(' ')[1];
        Save(250);
        await Run("alerts", "evaluate", temporary.Folder);
        Assert.Contains("[told to nobody, silence: known]", Said, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Failed, await Run("alerts", "lift", "nothing"));
        Assert.Contains($"Give {id}.", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Fine, await Run("alerts", "lift", id));
        await Run("alerts", "figures");
        Assert.Contains(
            "1 fired, 0 became worse, 0 were resolved, 0 of them by themselves; 1 were silenced.",
            Said,
            StringComparison.Ordinal
        );
    }

    public void Dispose()
    {
        temporary.Dispose();
        output.Dispose();
        error.Dispose();
    }

    string Said => output.ToString();

    /// <summary>Keeps a run of an hour later in the history.</summary>
    async Task Keep(string branch, double mean)
    {
        clock.Advance(TimeSpan.FromHours(1));
        await using var history = new FileHistory(temporary[".perfassert/history"], _ => { }, clock);
        var run = HistoryRun.Of(Runs.At(clock.GetUtcNow(), ("Places_an_order", mean)), new(branch, null));
        if (branch == "main")
            kept = run.Run;
        await history.Append(run, TestContext.Current.CancellationToken);
    }

    void Save(double mean, string? file = null) =>
        RecordFile.Write(
            temporary[file ?? FormattableString.Invariant($"run-{mean}.json")],
            Runs.At(clock.GetUtcNow(), ("Places_an_order", mean))
        );

    async Task<int> Run(params string[] arguments) =>
        await Tool.Run(
            arguments,
            new(output, error, name => environment.GetValueOrDefault(name), clock, temporary.Folder),
            TestContext.Current.CancellationToken
        );
}
