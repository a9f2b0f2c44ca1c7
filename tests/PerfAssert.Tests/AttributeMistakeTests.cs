using PerfAssert.Metrics;
using PerfAssert.Statistics;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

public class AttributeMistakeTests(Sandbox sandbox)
{
    static readonly Dictionary<string, string> sentences = new()
    {
        ["No_limit"] =
            "PERF0101: No_limit sets no limit, so it can never fail. Set one, such as P95UnderMs = 200 or "
            + "Limits = [\"allocated < 1KB\"], or use [Fact].",
        ["Negative_limit"] =
            "PERF0102: MeanUnderMs = -1 can never hold or never break. Give a finite number that is not negative.",
        ["Unreadable_text"] =
            "PERF0103: The limit 'fast please' cannot be read: it has none of the signs < <= > >=. Write "
            + "[statistic] [metric] sign number[unit], such as 'p99.9 < 50us', 'allocated < 1KB' or "
            + "'cache_hit_rate >= 80%'.",
        ["Bad_metric_name"] =
            "PERF0104: 'Cache Hits' cannot be recorded: it must be lower-case letters, digits, '_' or '.', "
            + "begin with a letter, and not be one of "
            + $"{string.Join(", ", Metric.BuiltIn.Select(metric => metric.Name).Order(StringComparer.Ordinal))}.",
        ["Metric_that_is_no_number"] = "PERF0105: cache_hits was recorded as NaN. Record finite numbers only.",
        ["Unknown_metric"] =
            "PERF0106: The limit 'cache_hits >= 1' speaks of 'cache_hits', but nothing was recorded under "
            + "that name. Recorded were allocated, duration, gc_pause, gen0, gen1, gen2. Correct the name, or "
            + "call PerfContext.Current.Record(\"cache_hits\", value) in the test.",
        ["Percentile_of_too_few"] =
            "PERF0107: P99UnderMs needs at least "
            + FormattableString.Invariant($"{Statistic.Quantile(0.99m).MinimumCount} iterations to mean ")
            + "anything, but Iterations gives 10. Raise Iterations, leave it "
            + "out, or limit a lower percentile.",
        ["Percentile_in_batches"] =
            "PERF0108: P95UnderMs limits single operations, but OperationsPerIteration = 10 times them in "
            + "batches. Leave OperationsPerIteration out, or limit the mean.",
        ["Percentile_too_short_to_time"] =
            "PERF0108: P95UnderMs limits single operations at under 100 ns, which is too short to time one "
            + "by one. Limit the mean, which is timed in batches, or measure a larger operation.",
        ["Out_of_range"] = "PERF0109: Iterations = 0 is not possible. Give a whole number from 1.",
        ["Unit_mismatch"] =
            "PERF0110: The limit 'p95 < 5KB' has another unit than duration. Write it with ns, us, ms, s, min.",
        ["Async_void"] = "PERF0111: Async_void is async void, so nobody can know when it ends. Make it async Task.",
        ["Sla_without_target"] = "PERF0112: MinSlaPercent means nothing without SlaTargetMs. Set both or neither.",
        ["Reads_lines"] =
            "PERF0120: Reads_lines returns IEnumerable<Int32>, whose work is not done yet when it is "
            + "returned, so that most of it would not be measured. Read it to its end in the test, such as "
            + "with .ToList() or .Count(); what is there already, declare as a list or an array.",
        ["Streams"] =
            "PERF0120: Streams returns IAsyncEnumerable<Int32>, whose work is not done yet when it is "
            + "returned, so that most of it would not be measured. Read it to its end in the "
            + "test, with await foreach.",
        ["Starts"] =
            "PERF0120: Starts returns Task<Task>, whose work is not done yet when it is returned, so that "
            + "most of it would not be measured. Await it in the test.",
        ["Beside_what_is_put_off"] =
            "PERF0120: Later returns Lazy<Int32>, whose work is not done yet when it is returned, so that "
            + "most of it would not be measured. Return its Value.",
        ["Status_that_is_none"] =
            "PERF0109: ExpectedStatus = 40 is not possible. Give the status of a response, a whole number "
            + "from 100 to 999.",
        ["Cold_start_with_iterations"] =
            "PERF0113: Iterations and ColdStart cannot stand together. Leave one of them out.",
    };

    public static MatrixTheoryData<Runner, string> EveryMistake => new(Enum.GetValues<Runner>(), sentences.Keys);

    [Theory, MemberData(nameof(EveryMistake))]
    public async Task A_mistake_is_a_failing_test_with_a_coded_sentence(Runner runner, string mistake)
    {
        var report = (await sandbox.ReportOf(runner, "Mistakes")).MustBe(green: false);

        var test = report[mistake];
        Assert.Equal(("Failed", sentences[mistake]), (test.Outcome, test.Message.Trim()));
        Assert.True(test.LeadsTo(mistake), test.Stack);
        Assert.Equal(sentences[mistake], report.Recorded(mistake).NotMeasured);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task A_text_in_the_place_of_the_source_file_is_refused_and_leads_nowhere(Runner runner)
    {
        var test = (await sandbox.ReportOf(runner, "Mistakes"))["Text_without_name"];

        Assert.Equal("Failed", test.Outcome);
        Assert.StartsWith(
            "PERF0122: 'p95 < 5ms' stands where the compiler puts the path of the source file, so it sets nothing.",
            test.Message.Trim(),
            StringComparison.Ordinal
        );
        Assert.Empty(test.Stack);
    }

    [Theory, ClassData<EveryRunner>]
    public async Task Ordinary_tests_beside_mistakes_still_pass(Runner runner)
    {
        var report = await sandbox.ReportOf(runner, "Mistakes");

        Assert.Equal(["Passed", "Passed"], [report["Ordinary_fact"].Outcome, report["Another_ordinary_fact"].Outcome]);
        var mistakes = sentences.Count + 1; // And Text_without_name.
        Assert.Equal(mistakes + 2, report.Tests.Count);
        Assert.Equal((0, mistakes), (report.Record.Measured, report.Record.Total));
    }

    [Theory, ClassData<EveryRunner>]
    public async Task The_context_of_a_test_is_not_there_in_its_constructor(Runner runner)
    {
        var report = (await sandbox.ReportOf(runner, "ContextTooEarly")).MustBe(green: false);

        Assert.Contains(
            "PERF0114: PerfContext.Current is only there while a performance test runs, such as [PerfFact] "
                + "or [LoadFact]. Call it inside the test, not in a constructor or fixture.",
            report["Context_in_constructor"].Message,
            StringComparison.Ordinal
        );
    }

    [Theory, ClassData<ExecutableAndPlatform>]
    public async Task Mistakes_that_xUnit_knows_get_its_own_words(Runner runner)
    {
        var report = await sandbox.Run(new(runner, "XunitMistakes") { WithResults = false });

        report.MustBe(green: false);
        Assert.Contains(
            "[Fact] methods are not allowed to have parameters. Did you mean to use [Theory]?",
            report.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "No data found for Shop.XunitMistakes.Theory_without_rows",
            report.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("System.InvalidOperationException : no rows today", report.Text, StringComparison.Ordinal);
    }
}
