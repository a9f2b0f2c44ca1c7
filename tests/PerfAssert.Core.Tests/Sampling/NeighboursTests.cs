using PerfAssert.Core.Tests.Judging;
using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Metrics;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Machines;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Sampling;

public class NeighboursTests
{
    static readonly ProcessorUse before = new(
        new(Total: 10_000, Idle: 4000, Stolen: 100),
        Own: 500,
        Periods: 20,
        UsedUp: 3
    );

    [Fact]
    public void What_is_neither_idle_nor_stolen_nor_ones_own_belongs_to_other_programs()
    {
        var after = new ProcessorUse(new(Total: 11_000, Idle: 4200, Stolen: 150), Own: 750, Periods: 60, UsedUp: 33);

        Assert.Equal(new(Programs: 0.5, Machines: 0.05, Quota: 0.75, Idle: 0.2), Neighbours.Between(before, after));
    }

    [Fact]
    public void Without_a_quota_none_is_used_up() =>
        Assert.Equal(0, Neighbours.Between(before, before with { Machine = new(11_000, 4200, 150) })!.Quota);

    [Fact]
    public void A_process_that_was_told_of_later_than_the_machine_leaves_no_less_than_nothing_to_others() =>
        Assert.Equal(
            0,
            Neighbours.Between(before, before with { Machine = new(11_000, 4000, 100), Own = 1510 })!.Programs
        );

    [Fact]
    public void Where_nothing_was_counted_nothing_is_known() => Assert.Null(Neighbours.Between(before, before));

    [Theory]
    [InlineData(0.48, 0, 0, "other programs had the processors for 48 % of their time")]
    [InlineData(0, 0.25, 0, "other virtual machines had them for 25 %")]
    [InlineData(
        0.2,
        0.25,
        0.9,
        "other programs had the processors for 20 % of their time, other virtual machines had them for 25 "
            + "%, the quota of the container was used up in 90 % of its periods"
    )]
    [InlineData(0.1, 0.1, 0.1, null)]
    public void What_they_had_much_of_is_told(double programs, double machines, double quota, string? expected) =>
        Assert.Equal(expected, new Neighbours(programs, machines, quota).Text);

    [Theory]
    [InlineData(
        Verdict.Inconclusive,
        new[]
        {
            "The machine was noisy: 20 % of the time slots preempted, speed spread 5 %.",
            "Meanwhile other programs had the processors for 48 % of their time.",
        }
    )]
    [InlineData(Verdict.LimitBreached, new string[0])]
    [InlineData(Verdict.Passed, new string[0])]
    public void Only_where_a_limit_is_undecided_the_machine_is_blamed_and_once_for_all(
        Verdict verdict,
        string[] expected
    )
    {
        var judgement = new Judgement(LimitText.Parse("mean < 1ms"), new Estimate(1, null, 1), verdict, "inside");
        Judgement[] judgements = [judgement with { Verdict = Verdict.Passed }, judgement, judgement];

        Assert.Equal(
            expected,
            Finding.OfMachine(judgements, new(20, 5), new(0.48, 0, 0)).Select(finding => finding.Text)
        );
    }

    [Theory]
    [InlineData("mean < 8ms", 0.4, Verdict.Inconclusive)]
    [InlineData("p95 < 8ms", 0.4, Verdict.Inconclusive)]
    [InlineData("throughput >= 125/s", 0.4, Verdict.Inconclusive)]
    [InlineData("mean < 5ms", 0.4, Verdict.LimitBreached)]
    [InlineData("throughput >= 200/s", 0.4, Verdict.LimitBreached)]
    [InlineData("mean < 9.5ms", 0.1, Verdict.LimitBreached)]
    public void A_red_on_time_is_open_where_it_would_hold_without_them_and_stands_elsewhere(
        string limit,
        double programs,
        Verdict expected
    )
    {
        var samples = Durations(10e6);
        var red = new Judgement(LimitText.Parse(limit), new Estimate(10e6, null, 1), Verdict.LimitBreached);

        Assert.Equal(expected, red.Doubt(new Neighbours(programs, 0, 0), samples).Verdict);
    }

    [Theory]
    [InlineData(0.9, 0.02, 0, 0.02)]
    [InlineData(0.4, 3d, 0, 0.4)]
    [InlineData(0.9, 0.02, 0.25, 0.27)]
    [InlineData(0.9, null, 0, 0.9)]
    public void They_took_no_more_than_the_threads_of_the_process_waited(
        double programs,
        double? waited,
        double machines,
        double expected
    ) => Assert.Equal(expected, new Neighbours(programs, machines, 0, waited).Withheld, tolerance: 1e-9);

    [Fact]
    public void A_red_of_what_sleeps_stands_however_busy_the_machine_is()
    {
        var red = new Judgement(LimitText.Parse("mean < 8ms"), new Estimate(10e6, null, 1), Verdict.LimitBreached);

        Assert.Equal(red, red.Doubt(new Neighbours(0.98, 0, 0, Waited: 0.03), Durations(10e6)));
        Assert.Equal(Verdict.Inconclusive, red.Doubt(new Neighbours(0.98, 0, 0, Waited: 0.6), Durations(10e6)).Verdict);
    }

    /// <summary>A queue makes of 2 ms a second: 1500 operations, the fastest 2 ms,
    /// nearly all a second and more.</summary>
    [Theory]
    [InlineData("p95 < 5ms", 0, Verdict.Inconclusive)]
    [InlineData("mean < 5ms", 0, Verdict.Inconclusive)]
    [InlineData("sla(5ms) >= 95%", 0, Verdict.Inconclusive)]
    [InlineData("p95 < 5ms", 0.3, Verdict.LimitBreached)]
    [InlineData("p95 < 0.5ms", 0, Verdict.LimitBreached)]
    [InlineData("sla(0.5ms) >= 95%", 0, Verdict.LimitBreached)]
    [InlineData("throughput >= 10000/s", 0, Verdict.LimitBreached)]
    [InlineData("sustained_rate >= 10000/s", 0, Verdict.LimitBreached)]
    [InlineData("recovery_time < 1ms", 0, Verdict.LimitBreached)]
    public void Where_others_made_the_operations_of_a_load_queue_only_its_fastest_tells_what_is_its_own(
        string limit,
        double idle,
        Verdict expected
    )
    {
        var parsed = LimitText.Parse(limit);
        var red = new Judgement(parsed, new Estimate(1e9, null, 1), Verdict.LimitBreached);
        var samples = LoadSamples.Of(
            new([2e6, .. Enumerable.Repeat(1e9, 1499)]),
            (Metric.SustainedRate, new([10])),
            (Metric.RecoveryTime, new([5e9]))
        );

        Assert.Equal(expected, red.Doubt(new Neighbours(0.7, 0, 0, Waited: 3, Idle: idle), samples).Verdict);
    }

    [Fact]
    public void Operations_one_after_the_other_do_not_queue() =>
        Assert.Equal(
            Verdict.LimitBreached,
            new Judgement(LimitText.Parse("mean < 1ms"), new Estimate(10e6, null, 1), Verdict.LimitBreached)
                .Doubt(new Neighbours(0.7, 0, 0, Waited: 3, Idle: 0), Durations(2e6, 20e6, 20e6))
                .Verdict
        );

    [Fact]
    public void What_threads_waited_is_a_share_of_the_time()
    {
        var from = before with { Waited = 2e9, At = 50e9 };
        var later = new ProcessorUse(
            new(Total: 11_000, Idle: 4200, Stolen: 150),
            Own: 750,
            Periods: 60,
            UsedUp: 33,
            Waited: 5e9,
            At: 60e9
        );

        Assert.Equal(0.3, Neighbours.Between(from, later)!.Waited!.Value, tolerance: 1e-9);
        Assert.Equal(0, Neighbours.Between(from, later with { Waited = 1e9 })!.Waited);
        Assert.Null(Neighbours.Between(from, later with { Waited = null })!.Waited);
    }

    [Fact]
    public void The_waits_of_all_threads_are_added_but_for_the_one_that_compiles_again_and_those_without()
    {
        using var temporary = new Temporary();
        foreach (
            var (thread, name, text) in new[]
            {
                ("1", "shop", "5 100 2\n"),
                ("2", ".NET TP Worker", "7 23 1\n"),
                ("3", "gone", ""),
                ("4", ".NET Tiered Com", "90 5000 40\n"),
            }
        )
        {
            Directory.CreateDirectory(temporary[thread]);
            File.WriteAllText(Path.Combine(temporary[thread], "comm"), name + "\n");
            if (text.Length > 0)
                File.WriteAllText(Path.Combine(temporary[thread], "schedstat"), text);
        }

        Assert.Equal(123, ProcessorUse.WaitedOf(temporary.Folder));
        Assert.Null(ProcessorUse.WaitedOf(temporary["3"]));
    }

    [Fact]
    public void What_is_no_time_is_never_doubted()
    {
        var red = new Judgement(
            LimitText.Parse("success_rate >= 98%"),
            new Estimate(0.9, null, 1),
            Verdict.LimitBreached
        );

        Assert.Equal(red, red.Doubt(new Neighbours(0.9, 0, 0), Durations(10e6)));
    }

    [Fact]
    public void A_program_that_has_nothing_to_do_while_the_test_rests_belongs_to_the_test()
    {
        var during = new Neighbours(Programs: 0.6, Machines: 0.2, Quota: 0);

        Assert.Equal(new(0.05, 0.2, 0), during.WhoGoOn(new(0.05, 0, 0)));
        Assert.Equal(during, during.WhoGoOn(new(0.9, 0.9, 0)));
        Assert.Equal(new(0, 0.2, 0), during.WhoGoOn(null));
    }

    [Fact]
    public void Neighbours_who_had_little_or_are_unknown_are_not_blamed()
    {
        var judgement = new Judgement(
            LimitText.Parse("mean < 1ms"),
            new Estimate(1, null, 1),
            Verdict.Inconclusive,
            "inside"
        );

        Assert.Empty(Finding.OfMachine([judgement], new(5, 5), new(0.05, 0, 0)));
        Assert.Empty(Finding.OfMachine([judgement], null, null));
    }

    [Fact]
    public void The_time_of_a_process_is_that_of_its_children_too() =>
        Assert.Equal(
            1 + 20 + 300 + 4000,
            ProcessorUse.ParseOwn("42 (a name) with) S 1 42 42 0 -1 4194560 1000 0 5 0 1 20 300 4000 20 0 12 0 99")
        );

    [Theory]
    [InlineData("")]
    [InlineData("42 (name) S 1 42")]
    [InlineData("42 (name) S 1 42 42 0 -1 4194560 1000 0 5 0 1 20 300 x 20 0 12 0 99")]
    public void What_is_no_such_line_tells_nothing(string stat) => Assert.Null(ProcessorUse.ParseOwn(stat));

    [Fact]
    public void A_quota_that_is_used_up_holds_the_process_up_whichever_of_its_groups_has_it()
    {
        Assert.Equal((20, 3), ProcessorUse.Together([(20, 3)]));
        Assert.Equal((20, 5), ProcessorUse.Together([(20, 3), null, (19, 2)]));
        Assert.Equal((0, 0), ProcessorUse.Together([]));
    }

    static Samples Durations(params double[] nanoseconds) =>
        Samples.Nothing with
        {
            Of = new Dictionary<Metric, Sample>
            {
                [Metric.Duration] = new([.. Enumerable.Repeat(nanoseconds, 200).SelectMany(each => each)]),
            },
        };
}
