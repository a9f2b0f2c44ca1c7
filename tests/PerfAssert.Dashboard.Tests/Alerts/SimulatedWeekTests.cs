using PerfAssert.Core.Tests.Simulation;
using PerfAssert.Dashboard.Alerts.Channels;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using static PerfAssert.Dashboard.Alerts.Model.EventKind;

namespace PerfAssert.Dashboard.Tests.Alerts;

/// <summary>
/// A week of a run each half hour, some evaluated by two processes at once, with everything that goes wrong in a week.
/// What must be told is counted by a few lines of their own.
/// </summary>
public class SimulatedWeekTests
{
    const int RunsInWeek = 7 * 48;

    // Maintenance begins and ends in the middle of a run.
    static readonly DateTimeOffset maintenance = Runs.Monday.AddDays(3).AddHours(10).AddSeconds(-30);
    static readonly DateTimeOffset maintained = Runs.Monday.AddDays(3).AddHours(15).AddSeconds(-30);
    static readonly DateTimeOffset stateLost = Runs.Monday.AddDays(2).AddHours(7);
    static readonly DateTimeOffset chatDown = Runs.Monday.AddDays(4);
    static readonly DateTimeOffset chatUp = Runs.Monday.AddDays(5);

    readonly MemoryChannel chat = new();
    readonly MemoryChannel pager = new(keepsIncidents: true);

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    public async Task No_incident_is_told_twice_and_none_is_forgotten(ulong seed)
    {
        using var watch = new Watch(chat.As("chat"), pager.As("pager"));
        watch.Rules = watch.Rules with
        {
            Mutes = [new(MuteKind.Maintenance, NamePattern.All, maintenance, maintained, "new disks")],
            Reminder = TimeSpan.FromDays(30),
        };
        var series = Series(seed);

        for (var run = 0; run < RunsInWeek; run++)
        {
            watch.Clock.Now = EndOf(run);
            chat.Answer =
                watch.Clock.Now >= chatDown && watch.Clock.Now < chatUp
                    ? new(DeliveryState.Down, "503")
                    : Delivery.Sent;
            if (watch.Clock.Now == stateLost)
                File.Delete(watch.State);

            var record = Runs.At(EndOf(run).AddMinutes(-1), [.. series.Select(test => (test.Key, test.Value[run]))]);
            await Task.WhenAll(
                Enumerable.Range(0, run % 4 == 0 ? 2 : 1).Select(_ => Task.Run(() => watch.Evaluate(record)))
            );
        }

        await watch.Send();
        Assert.Contains(watch.Warnings, warning => warning.Code == "PERF0910");
        Assert.Empty(watch.Known.Outbox);
        foreach (var (test, means) in series)
        {
            var expected = ToldIncidents(means);
            foreach (var channel in new[] { chat, pager })
            {
                EventKind[] told =
                [
                    .. channel
                        .Events.Where(told => told.Test == $"Shop.{test}" && told.Kind != Escalated)
                        .Select(told => told.Kind),
                ];

                // One after the other: nothing is told twice, and nothing resolved that was not told.
                Assert.Equal([.. told.Index().Select(kind => kind.Index % 2 == 0 ? Fired : Resolved)], told);

                // With the state, up to two good measurements are forgotten:
                // an incident may then go on where it would have been two.
                Assert.InRange(told.Count(kind => kind == Fired), expected - 1, expected);
            }
        }

        Assert.True(series.Values.Sum(ToldIncidents) > 20, "A week without incidents proves nothing.");
    }

    [Fact]
    public async Task With_state_and_audit_log_lost_nothing_is_resolved_and_no_incident_is_opened_twice()
    {
        using var watch = new Watch(chat.As("chat"), pager.As("pager"));
        watch.Rules = watch.Rules with { Reminder = TimeSpan.FromDays(30) };
        (string, double)[] tests =
        [
            ("Broken", 250),
            .. Enumerable.Range(0, 50).Select(test => (FormattableString.Invariant($"Good_{test}"), 50.0)),
        ];
        await Evaluate(times: 5);
        var key = Assert.Single(pager.Events).Key;

        foreach (var file in Directory.GetFiles(watch.Folder))
            File.Delete(file);
        await Evaluate(times: 5);

        // PagerDuty takes a second event with the key of an open incident as a part of it.
        Assert.All(pager.Events, told => Assert.Equal((Fired, key), (told.Kind, told.Key)));
        Assert.DoesNotContain(chat.Events, told => told.Kind == Resolved);

        async Task Evaluate(int times)
        {
            for (var run = 0; run < times; run++)
                await watch.Evaluate(Runs.At(watch.Clock.Now += TimeSpan.FromMinutes(30), tests));
        }
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_is_kept_and_what_was_told_is_read_from_the_audit_log()
    {
        using var watch = new Watch(chat.As("chat"));
        await watch.Measure(250, 250);
        await File.WriteAllTextAsync(watch.State, "<<<<<<< HEAD\n{}", TestContext.Current.CancellationToken);

        await watch.Measure(250, 50, 50, 50);

        Assert.Equal([Fired, Resolved], chat.Events.Select(told => told.Kind));
        Assert.Equal("PERF0910", Assert.Single(watch.Warnings).Code);
        Assert.Single(Directory.GetFiles(watch.Folder, "state.json.broken-*"));
    }

    static DateTimeOffset EndOf(int run) => Runs.Monday.AddMinutes(30 * run);

    /// <summary>The rules in a few lines: bad fires at once, three good in a row end it;
    /// in maintenance nothing is told.</summary>
    static int ToldIncidents(double[] means)
    {
        var (fires, good, told, incidents) = (false, 0, false, 0);
        for (var run = 0; run < RunsInWeek; run++)
        {
            if (means[run] > 100)
                (fires, good) = (true, 0);
            else if (!double.IsNaN(means[run]) && fires && ++good == 3)
                (fires, good) = (false, 0);

            var isMuted = EndOf(run) >= maintenance && EndOf(run).AddMinutes(-1) < maintained;
            if (fires && !told && !isMuted)
                (told, incidents) = (true, incidents + 1);
            if (!fires)
                told = false;
        }

        return incidents;
    }

    /// <summary>Steady, flapping, slow for a day, rarely bad, often undecided, and bad from maintenance on.</summary>
    static Dictionary<string, double[]> Series(ulong seed)
    {
        var random = new SplitMix(seed);
        return new()
        {
            ["Steady"] = Week(_ => 50),
            ["Flapping"] = Week(_ => random.Next() < 0.5 ? 250 : 50),
            ["Slow_for_a_day"] = Week(run => run is > 90 and < 140 ? 250 : 50),
            ["Rarely_bad"] = Week(_ => random.Next() < 0.05 ? 250 : 50),
            ["Often_undecided"] = Week(_ =>
                random.Next() is var chance && chance < 0.4 ? double.NaN
                : chance < 0.5 ? 250
                : 50
            ),
            ["Bad_from_maintenance_on"] = Week(run =>
                EndOf(run) > maintenance.AddHours(1) && EndOf(run) < maintained.AddHours(6) ? 250 : 50
            ),
            ["Bad_in_maintenance_only"] = Week(run =>
                EndOf(run) > maintenance && EndOf(run) < maintained.AddHours(-2) ? 250 : 50
            ),
        };

        static double[] Week(Func<int, double> mean) => [.. Enumerable.Range(0, RunsInWeek).Select(mean)];
    }
}
