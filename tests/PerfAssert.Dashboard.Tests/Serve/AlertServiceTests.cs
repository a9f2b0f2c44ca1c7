using System.Collections.Concurrent;
using PerfAssert.Core.Tests;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Dashboard.Serve.Access;
using PerfAssert.Dashboard.Serve.Alerting;
using PerfAssert.Dashboard.Serve.Streaming;
using PerfAssert.Dashboard.Tests.Alerts;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Tests.Serve;

/// <summary>Whatever comes, every run is held against the rules, or it is said and on record that it was not.</summary>
public sealed class AlertServiceTests : IDisposable
{
    readonly Temporary temporary = new();
    readonly SteppedClock clock = new(Runs.Monday);
    readonly ConcurrentQueue<Problem> warnings = new();
    readonly ByteBudget room = new(1_000_000, 1);
    readonly CancellationTokenSource stop = new();
    readonly AlertService alerts;

    public AlertServiceTests() =>
        alerts = new(
            new(
                new AlertRules(),
                new("Ada", "main", null),
                temporary["alerts"],
                null,
                clock,
                text => text,
                warnings.Enqueue
            ),
            new(new Broadcast())
        );

    public void Dispose()
    {
        stop.Dispose();
        temporary.Dispose();
    }

    [Fact]
    public async Task Runs_are_held_against_the_rules_however_many_wait()
    {
        for (var run = 0; run < 200; run++)
            Assert.True(await Take(Run(run)));
        for (var reading = 0; reading < 500; reading++)
            alerts.TakeReading(
                ObservedRun.Of(Run(reading)) with
                {
                    Run = FormattableString.Invariant($"reading {reading}"),
                    Assembly = "shop:5000",
                }
            );
        Assert.Equal(200, room.Taken);

        await While(() => room.Taken == 0);

        Assert.Equal(200, Lines(AuditKind.Run));
        Assert.Empty(warnings);
    }

    [Fact]
    public async Task Where_the_state_cannot_be_written_runs_wait_until_it_can()
    {
        Directory.CreateDirectory(temporary["alerts/state.lock"]);
        for (var run = 0; run < 3; run++)
            Assert.True(await Take(Run(run)));

        await While(async () =>
        {
            await Patience.Until(() => !warnings.IsEmpty);
            Assert.Equal(3, room.Taken);
            Directory.Delete(temporary["alerts/state.lock"]);
            await Patience.Until(() =>
            {
                clock.Advance(TimeSpan.FromSeconds(30));
                return room.Taken == 0;
            });
        });

        Assert.Equal(3, Lines(AuditKind.Run));
        Assert.All(warnings, warning => Assert.Equal("PERF0909", warning.Code));
    }

    // Such a record cannot be read from a file any more; of what may come to be possible, the others know nothing.
    [Fact]
    public async Task A_run_that_cannot_be_judged_costs_none_of_the_others_and_is_said_and_on_record()
    {
        foreach (
            var run in new[]
            {
                Run(0),
                Run(1) with
                {
                    Tests = [null!],
                },
                Run(2),
                Run(3) with
                {
                    Tests = [SampleRecord.Held with { Metrics = null! }],
                },
            }
        )
            Assert.True(await Take(run));
        alerts.TakeReading(ObservedRun.Of(Run(4)) with { Assembly = "shop:5000", Tests = [null!] });

        await While(() => room.Taken == 0);

        Assert.Equal(2, Lines(AuditKind.Run));
        Assert.Equal(2, Lines(AuditKind.Unjudged));
        Assert.Equal(["PERF1014", "PERF1016", "PERF1016"], warnings.Select(warning => warning.Code).Order());
        Assert.Contains(
            warnings,
            warning =>
                warning.Sentence.StartsWith(
                    "The run run 1 of A1.dll was not held against the rules of alerts: NullReferenceException: ",
                    StringComparison.Ordinal
                )
        );
        Assert.Equal(
            ["run 1", "run 3"],
            Audit.Where(line => line.Kind == AuditKind.Unjudged).Select(line => (string?)line.What["run"])
        );
    }

    [Fact]
    public async Task What_was_taken_before_the_end_is_held_against_the_rules_and_nothing_is_taken_after_it()
    {
        for (var run = 0; run < 3; run++)
            Assert.True(await Take(Run(run)));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            alerts.Run(stop.Token).WaitAsync(Patience.Length, TestContext.Current.CancellationToken)
        );

        Assert.Equal(3, Lines(AuditKind.Run));
        Assert.Equal(0, room.Taken);
        Assert.False(await Take(Run(4)));
        Assert.Equal(0, room.Taken);
    }

    [Fact]
    public async Task The_end_waits_for_a_run_that_is_being_taken()
    {
        var running = alerts.Run(stop.Token);
        using (alerts.Taking())
        {
            await stop.CancelAsync();
            await Patience.Until(IsStopping);
            Assert.True(await Take(Run(1)));
            Assert.False(running.IsCompleted);
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            running.WaitAsync(Patience.Length, TestContext.Current.CancellationToken)
        );
        Assert.Equal(1, Lines(AuditKind.Run));
    }

    [Fact]
    public async Task The_end_waits_ten_seconds_for_it_and_no_longer()
    {
        var running = alerts.Run(stop.Token);
        using var taking = alerts.Taking();
        await stop.CancelAsync();
        await Patience.Until(IsStopping);

        clock.Advance(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            running.WaitAsync(Patience.Length, TestContext.Current.CancellationToken)
        );
        Assert.False(await Take(Run(1)));
    }

    [Fact]
    public async Task What_cannot_be_judged_before_the_end_is_said_and_on_record()
    {
        Directory.CreateDirectory(temporary["alerts/state.lock"]);
        Assert.True(await Take(Run(7)));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            alerts.Run(stop.Token).WaitAsync(Patience.Length, TestContext.Current.CancellationToken)
        );

        Assert.Contains(
            "PERF1016: The run run 7 of A7.dll was not held against the rules of alerts: the dashboard was stopped.",
            warnings.Last().ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal("run 7", (string?)Assert.Single(Audit, line => line.Kind == AuditKind.Unjudged).What["run"]);
    }

    bool IsStopping()
    {
        using var taking = alerts.Taking();
        return taking is null;
    }

    IReadOnlyList<AuditLine> Audit =>
        [.. new AuditLog(Path.Combine(temporary["alerts"], AuditLog.Name), "test", clock).Read()];

    int Lines(string kind) => Audit.Count(line => line.Kind == kind);

    async Task<bool> Take(RunRecord run) =>
        alerts.TakeRun(run, await room.Enter(1, TestContext.Current.CancellationToken));

    Task While(Func<bool> isOver) => While(() => Patience.Until(isOver));

    async Task While(Func<Task> until)
    {
        var running = alerts.Run(stop.Token);
        await until();
        Assert.False(running.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            running.WaitAsync(Patience.Length, TestContext.Current.CancellationToken)
        );
    }

    static RunRecord Run(int number) =>
        Runs.At(Runs.Monday - TimeSpan.FromMinutes(2), (FormattableString.Invariant($"M{number}"), 500)) with
        {
            Run = FormattableString.Invariant($"run {number}"),
            Assembly = FormattableString.Invariant($"A{number}.dll"),
        };
}
