using PerfAssert.Dashboard.Alerts.Evaluating;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Alerts.State;
using static PerfAssert.Dashboard.Alerts.Model.EventKind;

namespace PerfAssert.Dashboard.Tests.Alerts;

public sealed class StateMachineTests : IDisposable
{
    const double Good = 50;
    const double Warning = 90;
    const double Critical = 250;
    const double Undecided = double.NaN;

    readonly MemoryChannel chat = new();
    readonly MemoryChannel pager = new(keepsIncidents: true);
    readonly Watch watch;

    public StateMachineTests() => watch = new(chat.As("chat"), pager.As("pager"));

    public void Dispose() => watch.Dispose();

    IEnumerable<EventKind> Told => chat.Events.Select(told => told.Kind);

    TestState Test => Assert.Single(watch.Known.Tests);

    [Fact]
    public async Task A_test_that_is_measured_again_is_not_gone()
    {
        for (var time = 0; time < 3; time++)
        {
            await watch.Measure(Critical);
            for (var run = 0; run < watch.Rules.GoneAfter - 1; run++)
                await watch.Measure(Good, "Finds_an_order");
        }

        Assert.DoesNotContain(Resolved, Told);
    }

    [Fact]
    public async Task A_critical_measurement_is_told_at_once()
    {
        await watch.Measure(Critical);

        var told = Assert.Single(chat.Events);
        Assert.Equal((Fired, Level.Critical, "Shop.Places_an_order"), (told.Kind, told.Level, told.Test));
        Assert.Equal(["mean 250 ms, over 100 ms", "p95 250 ms, over 200 ms", "sla(200ms) 0 %, under 95 %"], told.Facts);
    }

    [Fact]
    public async Task An_alert_goes_on_under_the_whole_name_of_its_test()
    {
        await watch.Evaluate(Rows(("n: ···", null, Critical)));
        for (var run = 0; run < 3; run++)
            await watch.Evaluate(Rows(("n: [1, 2]", "Shop.Sorts(n: ···)", Good)));

        Assert.Equal(
            [(Fired, "Shop.Sorts(n: ···)"), (Resolved, "Shop.Sorts(n: [1, 2])")],
            chat.Events.Select(told => (told.Kind, told.Test))
        );
    }

    [Fact]
    public async Task An_alert_of_several_tests_goes_on_for_none_of_them()
    {
        await watch.Evaluate(Rows(("n: ···", null, Critical)));
        await watch.Evaluate(
            Rows(("n: [1, 2]", "Shop.Sorts(n: ···)", Good), ("n: [1, 3]", "Shop.Sorts(n: ···)", Good))
        );

        Assert.Equal(3, watch.Known.Tests.Count);
    }

    [Fact]
    public async Task Of_results_that_nothing_tells_apart_the_worst_counts()
    {
        await watch.Evaluate(Rows(("n: 1", null, Good), ("n: 1", null, Critical)));

        Assert.Equal([Fired], Told);
    }

    Records.RunRecord Rows(params (string Arguments, string? Formerly, double MeanMs)[] rows)
    {
        watch.Clock.Now += TimeSpan.FromMinutes(30);
        return Runs.At(watch.Clock.Now - TimeSpan.FromMinutes(1)) with
        {
            Tests =
            [
                .. rows.Select(row =>
                    Runs.Test("Sorts", row.MeanMs) with
                    {
                        Arguments = row.Arguments,
                        Formerly = row.Formerly,
                    }
                ),
            ],
        };
    }

    [Fact]
    public async Task A_warning_is_told_when_the_next_measurement_agrees()
    {
        await watch.Measure(Warning);
        Assert.Equal((Phase.Pending, 0), (Test.Phase, chat.Taken.Count));

        await watch.Measure(Warning);
        Assert.Equal(Level.Warning, Assert.Single(chat.Events).Level);
    }

    [Fact]
    public async Task A_single_warning_between_good_ones_is_told_to_nobody()
    {
        await watch.Measure(Good, Warning, Good, Warning, Good);

        Assert.Empty(Told);
    }

    [Theory]
    [InlineData(100, 80)]
    [InlineData(80, 80)]
    public async Task Exactly_on_a_threshold_is_not_beyond_it(double mean, double warning)
    {
        await watch.Measure(mean, mean, mean);

        Assert.Equal(mean > warning ? [Level.Warning] : [], chat.Events.Select(told => told.Level));
    }

    [Fact]
    public async Task Three_good_measurements_in_a_row_resolve_it()
    {
        await watch.Measure(Critical, Good, Good, Critical, Good, Good);
        Assert.Equal(Phase.Recovering, Test.Phase);
        Assert.Equal([Fired], Told);

        await watch.Measure(Good);
        Assert.Equal(Phase.Ok, Test.Phase);
        Assert.Equal([Fired, Resolved], Told);
    }

    [Fact]
    public async Task What_cannot_be_told_neither_counts_nor_starts_anew()
    {
        await watch.Measure(Critical, Good, Undecided, Good, Undecided);
        Assert.Equal([Fired], Told);

        await watch.Measure(Good);
        Assert.Equal([Fired, Resolved], Told);
    }

    [Fact]
    public async Task What_cannot_be_told_between_two_warnings_does_not_part_them()
    {
        await watch.Measure(Warning, Undecided, Warning);

        Assert.Equal([Fired], Told);
    }

    [Fact]
    public async Task What_becomes_worse_is_told_at_once_and_is_no_incident_of_its_own()
    {
        await watch.Measure(Warning, Warning);
        watch.Clock.Now -= TimeSpan.FromMinutes(29);
        await watch.Measure(Critical);
        await watch.Measure(Warning);

        Assert.Equal(
            [(Fired, Level.Warning, 1), (Escalated, Level.Critical, 1)],
            chat.Events.Select(told => (told.Kind, told.Level, told.Incident))
        );
    }

    [Fact]
    public async Task What_eases_is_reminded_of_at_its_lesser_level()
    {
        await watch.Measure(Critical, Warning, Warning, Warning);
        Assert.Equal(Level.Warning, Test.Level);
        Assert.Equal([Fired], Told);

        watch.Clock.Now += TimeSpan.FromHours(4);
        await watch.Measure(Warning);
        Assert.Equal(
            [(Fired, Level.Critical), (Reminder, Level.Warning)],
            chat.Events.Select(told => (told.Kind, told.Level))
        );
    }

    [Fact]
    public async Task A_test_that_fires_on_is_reminded_of_every_four_hours()
    {
        await watch.Measure([.. Enumerable.Repeat(Critical, 17)]);

        Assert.Equal([Fired, Reminder, Reminder], Told);
    }

    [Fact]
    public async Task A_test_that_fires_again_within_five_minutes_is_told_of_when_they_are_over()
    {
        watch.Rules = watch.Rules with { Recovery = 1, Interval = TimeSpan.FromMinutes(75) };

        await watch.Measure(Critical, Good, Critical);
        Assert.Equal([Fired, Resolved], Told);

        await watch.Measure(Critical);
        Assert.Equal([Fired, Resolved, Fired], Told);
    }

    [Fact]
    public async Task A_run_that_is_evaluated_twice_counts_once()
    {
        var run = Runs.At(watch.Clock.Now, ("Places_an_order", Warning));

        await watch.Evaluate(run);
        await watch.Evaluate(run, run);

        Assert.Equal(1, Test.BadAt(Level.Warning));
        Assert.Equal(["run"], watch.Store.Audit.Read().Select(line => line.Kind));
    }

    // A service is read each minute, for years.
    [Fact]
    public void What_a_watched_service_published_goes_on_record_only_where_it_changes_something()
    {
        foreach (var mean in new[] { Good, Good, Critical, Critical })
        {
            watch.Clock.Now += TimeSpan.FromMinutes(1);
            new Evaluation(watch.Rules, new("Ada", "main", null)).In(
                watch.Store,
                watch.Clock,
                [],
                [ObservedRun.Of(Runs.At(watch.Clock.Now, ("Places_an_order", mean)))],
                TestContext.Current.CancellationToken
            );
        }

        Assert.Equal(2, Test.BadAt(Level.Critical));
        Assert.Equal(["alert"], watch.Store.Audit.Read().Select(line => line.Kind));
    }

    [Fact]
    public async Task A_run_that_is_older_than_one_that_was_evaluated_does_not_count()
    {
        await watch.Measure(Critical, Good, Good, Good);

        await watch.Evaluate(Runs.At(Runs.Monday.AddHours(-5), ("Places_an_order", Critical)));

        Assert.Equal([Fired, Resolved], Told);
    }

    [Fact]
    public async Task A_clock_that_goes_back_tells_nothing_twice_and_holds_nothing_back_for_long()
    {
        watch.Clock.Now = Runs.Monday.AddYears(5);
        await watch.Measure(Critical);
        watch.Clock.Now = Runs.Monday;
        await watch.Measure(Critical);
        Assert.Equal([Fired], Told);

        await watch.Measure(Good, Good, Good, Critical);
        Assert.Equal([Fired, Resolved, Fired], Told);
    }

    [Fact]
    public async Task A_maintenance_window_is_silent_and_what_still_fires_at_its_end_is_told_once()
    {
        Maintain(from: 1, until: 3);

        await watch.Measure(Good, Critical, Critical, Critical, Critical);
        Assert.Empty(Told);

        await watch.Measure(Critical, Critical);
        Assert.Equal([Fired], Told);
    }

    [Fact]
    public async Task An_end_in_a_maintenance_window_is_told_to_who_keeps_incidents_and_later_to_the_others()
    {
        Maintain(from: 1, until: 3);

        await watch.Measure(Critical, Good, Good, Good);
        Assert.Equal([Fired], Told);
        Assert.Equal([Fired, Resolved], pager.Events.Select(told => told.Kind));

        await watch.Measure(Good, Good, Good);
        Assert.Equal([Fired, Resolved], Told);
    }

    [Fact]
    public async Task A_run_that_a_window_begins_or_ends_in_is_a_run_in_it()
    {
        Maintain(from: 1, until: 2);
        watch.Clock.Now = Runs.Monday.AddHours(2).AddMinutes(1);
        await watch.Evaluate(Runs.At(watch.Clock.Now.AddMinutes(-2), ("Places_an_order", Critical)));
        Assert.Empty(Told);

        await watch.Measure(Critical);
        Assert.Equal([Fired], Told);
    }

    [Fact]
    public async Task A_test_in_quarantine_is_told_of_when_the_quarantine_ends()
    {
        watch.Rules = watch.Rules with
        {
            Mutes = [new(MuteKind.Quarantine, new("Shop.*"), null, Runs.Monday.AddHours(2), "known")],
        };

        await watch.Measure(Critical, Critical, Critical, Critical);
        Assert.Empty(Told);

        await watch.Measure(Critical);
        Assert.Equal([Fired], Told);
    }

    [Fact]
    public async Task A_test_that_is_gone_is_told_of_as_resolved_in_the_end()
    {
        await watch.Measure(Critical);
        for (var run = 0; run < watch.Rules.GoneAfter; run++)
            await watch.Measure(Good, "Finds_an_order");

        Assert.Equal([Fired, Reminder, Reminder, Resolved], Told);
        Assert.Equal(["not measured in 20 runs"], chat.Events.Last().Facts);
    }

    [Fact]
    public async Task A_rule_that_is_taken_out_resolves_what_it_made_fire()
    {
        await watch.Measure(Warning, Warning);
        watch.Rules = watch.Rules with { Rules = [Rule.Usual[0]] };

        await watch.Measure(Warning, Warning, Warning);

        Assert.Equal([Fired, Resolved], Told);
    }

    [Fact]
    public async Task A_channel_hears_of_its_levels_only_and_after_its_delay()
    {
        watch.Rules = watch.Rules with { Channels = [new("chat", [Level.Critical], TimeSpan.FromMinutes(45), chat)] };

        await watch.Measure(Warning, Warning, Critical);
        Assert.Equal([], Told);

        await watch.Measure(Critical);
        Assert.Equal([Fired], Told);
    }

    [Fact]
    public async Task Many_tests_go_into_one_message()
    {
        watch.Clock.Now += TimeSpan.FromHours(1);
        await watch.Evaluate(
            Runs.At(
                watch.Clock.Now,
                [.. Enumerable.Range(0, 30).Select(index => (FormattableString.Invariant($"Test_{index}"), Critical))]
            )
        );

        Assert.Equal(30, Assert.Single(chat.Taken).Events.Count);
        Assert.Equal(30, pager.Taken.Count);
    }

    void Maintain(int from, int until) =>
        watch.Rules = watch.Rules with
        {
            Mutes =
            [
                new(
                    MuteKind.Maintenance,
                    NamePattern.All,
                    Runs.Monday.AddHours(from),
                    Runs.Monday.AddHours(until),
                    "new disks"
                ),
            ],
        };
}
