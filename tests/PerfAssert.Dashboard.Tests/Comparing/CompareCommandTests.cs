using System.Text.Json;
using PerfAssert.Core.Tests;
using PerfAssert.Core.Tests.History;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Tests.Commands;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Tests.Comparing;

public sealed class CompareCommandTests : IDisposable
{
    readonly ToolRun tool = new();

    public void Dispose() => tool.Dispose();

    [CulturedFact(["en-US", "de-DE"])]
    public async Task Two_records_are_held_side_by_side()
    {
        Assert.Equal(
            ExitCode.Regression,
            await Compare(
                [Timed.Test("Slows", 10), Timed.Test("Speeds", 10), Timed.Test("Stays", 10), Timed.Test("Goes", 1)],
                [
                    Timed.Test("Slows", 15, allocated: 1024),
                    Timed.Test("Speeds", 6),
                    Timed.Test("Stays", 10.1),
                    Timed.Test("Comes", 1),
                ]
            )
        );
        Approved.Is(Trimmed(tool.Output), "compare.txt");

        Assert.Equal(ExitCode.Regression, await tool.Run("compare", "a.json", "b.json", "--format", "markdown"));
        Approved.Is(tool.Output, "compare.md");
    }

    [Theory]
    [InlineData(10, 10.1, ExitCode.Fine)]
    [InlineData(10, 15, ExitCode.Regression)]
    [InlineData(10, 6, ExitCode.Improved)]
    [InlineData(10, 6, ExitCode.Fine, "--gate")]
    [InlineData(10, 15, ExitCode.Regression, "--gate", "--strict")]
    [InlineData(10, 11.05, ExitCode.Fine)]
    [InlineData(10, 11.05, ExitCode.Inconclusive, "--strict")]
    [InlineData(10, 15, ExitCode.Fine, "--tolerance", "80%")]
    [InlineData(10, 15, ExitCode.BisectBad, "--bisect")]
    [InlineData(10, 10.1, ExitCode.Fine, "--bisect")]
    [InlineData(10, 6, ExitCode.Fine, "--bisect")]
    [InlineData(10, 11.05, ExitCode.BisectSkip, "--bisect")]
    public async Task The_exit_code_tells_a_script_what_to_do(
        double before,
        double now,
        int code,
        params string[] words
    ) => Assert.Equal(code, await Compare([Timed.Test("Runs", before)], [Timed.Test("Runs", now)], words));

    [Fact]
    public async Task Times_of_another_machine_are_shown_and_not_judged_and_allocation_is_judged()
    {
        tool.Write("a.json", 1, Timed.Test("Runs", 10), Timed.Test("Grows", 10));
        tool.Write(
            "b.json",
            SampleRecord.Of(Timed.Test("Runs", 30), Timed.Test("Grows", 30, allocated: 2000)) with
            {
                MachineClass = "Other CPU, 4 cores, Debian x64, .NET 10, workstation concurrent GC",
            }
        );

        Assert.Equal(ExitCode.Regression, await tool.Run("compare", "a.json", "b.json", "--json"));
        Assert.Equal("regressed", Verdict("Grows", "allocated"));
        Assert.Equal("inconclusive", Verdict("Runs", "duration"));
        Assert.Contains(
            "A ran on Example CPU @ 3.00GHz, 8 cores, B on Other CPU, 4 cores",
            Row("Runs", "duration").GetProperty("reason").GetString(),
            StringComparison.Ordinal
        );

        Assert.Equal(ExitCode.Fine, await tool.Run("compare", "a.json", "b.json", "--test", "Runs"));
        Assert.Equal(
            ExitCode.Inconclusive,
            await tool.Run("compare", "a.json", "b.json", "--test", "Runs", "--strict")
        );
        Assert.Equal(ExitCode.BisectSkip, await tool.Run("compare", "a.json", "b.json", "--test", "Runs", "--bisect"));
    }

    [Theory]
    [InlineData(1000, 1000.3, "unchanged")]
    [InlineData(1000, 1001, "regressed")]
    [InlineData(1000, 999, "improved")]
    [InlineData(0, 24, "regressed")]
    public async Task Allocation_that_is_exact_is_judged_to_the_byte(double before, double now, string verdict)
    {
        await Compare([Timed.Test("Runs", 10, before)], [Timed.Test("Runs", 10, now)], "--json");

        Assert.Equal(verdict, Verdict("Runs", "allocated"));
    }

    [Fact]
    public async Task Allocation_by_chance_needs_several_runs_to_be_worse()
    {
        for (var number = 0; number < 3; number++)
        {
            tool.Write(FormattableString.Invariant($"a/{number}.json"), number, Waiting(1000 + number));
            tool.Write(FormattableString.Invariant($"b/{number}.json"), 10 + number, Waiting(1500 - number));
        }

        Assert.Equal(ExitCode.Fine, await tool.Run("compare", "a", "b", "--json"));
        Assert.Equal("inconclusive", Verdict("Waits", "allocated"));
        Assert.Equal(ExitCode.Regression, await tool.Run("compare", "a", "b", "--runs", "3", "--json"));
        Assert.Equal("regressed", Verdict("Waits", "allocated"));
    }

    [Fact]
    public async Task A_test_on_one_side_only_is_named_and_undecided_in_strict_mode()
    {
        Assert.Equal(
            ExitCode.Inconclusive,
            await Compare(
                [Timed.Test("Runs", 10), Timed.Test("Goes", 10)],
                [Timed.Test("Runs", 10), Timed.Test("Comes", 10)],
                "--strict"
            )
        );

        Assert.Contains(
            "only in A: Shop.Tests.OrderTests.Goes\nonly in B: Shop.Tests.OrderTests.Comes\n",
            tool.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_metric_of_the_tests_own_is_worse_in_the_direction_of_its_limit()
    {
        var own = Timed.Test("Runs", 10) with
        {
            Metrics = [Timed.Metric("hits", "", 100)],
            Limits =
            [
                new(
                    "hits >= 50",
                    "hits",
                    "mean",
                    Limits.Comparison.AtLeast,
                    50,
                    "",
                    100,
                    99,
                    101,
                    400,
                    Limits.Verdict.Passed,
                    null
                ),
            ],
        };

        Assert.Equal(ExitCode.Improved, await Compare([own], [own with { Metrics = [Timed.Metric("hits", "", 200)] }]));
        Assert.Equal(
            ExitCode.Regression,
            await Compare([own], [own with { Metrics = [Timed.Metric("hits", "", 60)] }])
        );
    }

    [Fact]
    public async Task A_metric_that_has_no_better_is_shown_when_asked_for_and_never_judged()
    {
        TestRecord Threads(double count) =>
            Timed.Test("Runs", 10) with
            {
                Metrics = [Timed.Metric("duration", "ns", 1e6), Timed.Metric("threads", "", count)],
            };

        Assert.Equal(ExitCode.Fine, await Compare([Threads(10)], [Threads(90)]));
        Assert.DoesNotContain("threads", tool.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Fine, await tool.Run("compare", "a.json", "b.json", "--metric", "threads"));
        Assert.Contains("not judged", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_of_a_commit_and_of_a_branch_come_from_the_history()
    {
        for (var number = 0; number < 8; number++)
            await tool.Keep(
                SampleRuns.Run(number, SampleRuns.Result("Places", number < 4 ? 1e6 : 1.5e6)) with
                {
                    Commit = new string(number < 4 ? 'a' : 'b', 40),
                    Branch = number < 4 ? "main" : "feature",
                }
            );

        Assert.Equal(ExitCode.Regression, await tool.Run("compare", "aaaaaaa", "bbbbbbb", "--runs", "4", "--json"));
        Assert.Equal(4, Row("Places", "duration").GetProperty("a").GetProperty("runs").GetInt32());
        Assert.Equal(ExitCode.Regression, await tool.Run("compare", "main", "feature"));
        Assert.Equal(ExitCode.Fine, await tool.Run("compare", "run-000", "run-001"));
    }

    [Fact]
    public async Task Several_runs_that_scatter_find_less_than_several_that_agree()
    {
        double[] calm = [10, 10.05, 9.95, 10, 10.02],
            wild = [8, 12, 10, 9, 11.5];
        for (var number = 0; number < 5; number++)
        {
            tool.Write(
                FormattableString.Invariant($"a/{number}.json"),
                number,
                Timed.Test("Runs", calm[number]),
                Timed.Test("Jumps", wild[number])
            );
            tool.Write(
                FormattableString.Invariant($"b/{number}.json"),
                10 + number,
                Timed.Test("Runs", calm[number] * 1.2),
                Timed.Test("Jumps", wild[4 - number] * 1.2)
            );
        }

        Assert.Equal(ExitCode.Regression, await tool.Run("compare", "a", "b", "--runs", "5", "--json"));
        Assert.Equal("regressed", Verdict("Runs", "duration"));
        Assert.Equal("inconclusive", Verdict("Jumps", "duration"));
    }

    [Fact]
    public async Task A_load_of_several_phases_is_compared_phase_by_phase()
    {
        Assert.Equal(ExitCode.Regression, await Compare([Phased(10, 20)], [Phased(10, 40)], "--json"));

        Assert.Equal("unchanged", Verdict("Loads, calm", "duration"));
        Assert.Equal("regressed", Verdict("Loads, busy", "duration"));
    }

    [Fact]
    public async Task Loads_that_differ_are_not_compared()
    {
        var load = Phased(10, 20);

        await Compare([load], [load with { Load = load.Load! with { Profile = "levels: other" } }], "--json");

        Assert.Equal("inconclusive", Verdict("Loads, calm", "duration"));
    }

    [Theory]
    [InlineData(ExitCode.Failed, "PERF1203: A = 'nowhere'", "compare", "nowhere", "b.json")]
    [InlineData(ExitCode.BisectSkip, "PERF1203: B = 'nowhere'", "compare", "b.json", "nowhere", "--bisect")]
    [InlineData(ExitCode.Failed, "PERF1204: ", "compare", "b.json", "b.json", "--test", "none")]
    [InlineData(
        ExitCode.Usage,
        "'much' is no tolerance. Give percent over 0, such as 5%.",
        "compare",
        "b.json",
        "b.json",
        "--tolerance",
        "much"
    )]
    [InlineData(
        ExitCode.Usage,
        "--runs is a whole number from 1 to 1000.",
        "compare",
        "b.json",
        "b.json",
        "--runs",
        "0"
    )]
    [InlineData(ExitCode.BisectStop, "Required argument 'B' missing", "compare", "b.json", "--bisect")]
    public async Task A_mistake_has_a_sentence_and_a_code(int code, string sentence, params string[] words)
    {
        tool.Write("b.json", 1, Timed.Test("Runs", 10));

        Assert.Equal(code, await tool.Run(words));
        Assert.Contains(sentence, tool.Error, StringComparison.Ordinal);
        Assert.Equal("", tool.Output);
    }

    [Fact]
    public async Task A_torn_record_in_a_folder_is_told_and_nothing_is_fine()
    {
        tool.Write("a/good.json", 1, Timed.Test("Runs", 10));
        await File.WriteAllTextAsync(tool.Folder["a/package.json"], """{ "name": "viewer" }""", ToolRun.Cancellation);
        Assert.Equal(ExitCode.Fine, await tool.Run("compare", "a", "a"));
        await File.WriteAllTextAsync(tool.Folder["a/torn.json"], """{ "schema": 1, "run": """, ToolRun.Cancellation);

        Assert.Equal(ExitCode.Failed, await tool.Run("compare", "a", "a"));
        Assert.Contains("warning: PERF0301: ", tool.Error, StringComparison.Ordinal);
    }

    static TestRecord Phased(double calm, double busy) =>
        Timed.Test("Loads", 15) with
        {
            Load = new()
            {
                Profile = "levels: calm, busy",
                Operations = 800,
                Dropped = 0,
                EndedBy = null,
                Broke = null,
                Timeline = [],
                Phases = [Phase("calm", calm), Phase("busy", busy)],
            },
        };

    static PhaseRecord Phase(string name, double milliseconds) =>
        new(
            name,
            "1 user",
            "1 user",
            0,
            10,
            false,
            400,
            0,
            0,
            [],
            [Timed.Metric("duration", "ns", milliseconds * 1e6)]
        );

    static TestRecord Waiting(double bytes) =>
        Timed.Test("Waits", 10) with
        {
            Metrics =
            [
                Timed.Metric("duration", "ns", 1e7),
                new(
                    "allocated",
                    "B",
                    400,
                    0,
                    [
                        new("mean", bytes + 60, null, null),
                        new("median", bytes + 8, null, null),
                        new("min", bytes, null, null),
                    ],
                    null
                ),
            ],
        };

    Task<int> Compare(TestRecord[] before, TestRecord[] now, params string[] words) =>
        tool.Run(["compare", tool.Write("a.json", 1, before), tool.Write("b.json", 2, now), .. words]);

    string? Verdict(string test, string metric) => Row(test, metric).GetProperty("verdict").GetString();

    JsonElement Row(string test, string metric) =>
        tool
            .Answer.GetProperty("metrics")
            .EnumerateArray()
            .Single(row =>
                row.GetProperty("test").GetString() == $"Shop.Tests.OrderTests.{test}"
                && row.GetProperty("metric").GetString() == metric
            );

    static string Trimmed(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd()));
}
