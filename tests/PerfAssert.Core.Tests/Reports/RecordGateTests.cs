using PerfAssert.Core.Tests.Records;
using PerfAssert.Core.Tests.Snapshots;
using PerfAssert.Limits;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Reports;

namespace PerfAssert.Core.Tests.Reports;

public sealed class RecordGateTests : IDisposable
{
    readonly Temporary temporary = new();
    readonly List<string> told = [];
    readonly List<Problem> warnings = [];
    readonly List<Problem> errors = [];

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void What_is_broken_or_slower_is_an_error_at_its_line_and_what_is_in_doubt_is_a_warning()
    {
        var path = Write("run.json", SampleRecord.Run);

        Judge(path);

        Assert.Equal(["PERF0711", "PERF0711", "PERF0711"], errors.Select(problem => problem.Code));
        Assert.Equal(["PERF0712", "PERF0713"], warnings.Select(problem => problem.Code));
        AssertSays(
            errors[0],
            "Finds_an_order(number: 7)",
            ": p95 duration 2.195 ms, limit under 2 ms, broken by 9.7 %; allocated "
        );
        AssertSays(errors[1], "Hashes_a_name", ": throughput 9467456/s, limit at least 20000000/s, broken");
        AssertSays(
            errors[2],
            "Sorts_the_orders",
            ": ratio, NotSlowerThan(Sorts_as_before) 1.08, limit under 1.025 (5 % tolerance), slower by 8 %."
        );
        AssertSays(
            warnings[0],
            "Counts_the_stock",
            " is undecided: mean duration 99.5 ms, limit under 100 ms, undecided: the limit lies inside"
        );
        AssertSays(warnings[1], "Burns_the_shop", " was not measured: it threw IOException: No space left on device.");
        Assert.StartsWith(
            "PerfAssert: Shop.Tests: 6 of 7 performance tests measured, ",
            Assert.Single(told),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_lines_of_many_broken_tests_are_found_in_one_pass_over_the_file()
    {
        const int tests = 500;

        var path = Write(
            "run.json",
            SampleRecord.Of([
                .. Enumerable
                    .Range(0, tests)
                    .Select(number =>
                        SampleRecord.Broken with
                        {
                            Name = FormattableString.Invariant($"Shop.Sells({number})"),
                        }
                    ),
            ])
        );
        var lines = File.ReadAllLines(path);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Judge(path);

        // A pass for each would take some hundred kilobytes a test.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / tests, 0, 60_000);
        Assert.Equal(tests, errors.Count);
        Assert.All(
            errors,
            (problem, number) =>
                Assert.Contains(
                    FormattableString.Invariant($"\"name\": \"Shop.Sells({number})\""),
                    lines[problem.Place.Line - 1],
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void A_test_that_is_named_like_a_metric_has_its_own_line()
    {
        var path = Write(
            "run.json",
            SampleRecord.Of(
                SampleRecord.Broken with
                {
                    Name = "Shop.Sells",
                },
                SampleRecord.Broken with
                {
                    Name = "duration",
                }
            )
        );

        Judge(path);

        Assert.Equal(
            ["\"name\": \"Shop.Sells\",", "\"name\": \"duration\","],
            errors.Select(problem => File.ReadLines(path).ElementAt(problem.Place.Line - 1).Trim())
        );
    }

    [Fact]
    public void In_strict_mode_what_is_in_doubt_is_an_error()
    {
        Judge(
            isStrict: true,
            Write("run.json", SampleRecord.Of(SampleRecord.Undecided, SampleRecord.NotMeasured, SampleRecord.Held))
        );

        Assert.Equal(["PERF0712", "PERF0713"], errors.Select(problem => problem.Code));
        Assert.Empty(warnings);
    }

    [Fact]
    public void What_holds_passes_in_silence()
    {
        Judge(isStrict: true, Write("run.json", SampleRecord.Of(SampleRecord.Held, SampleRecord.Launched)));

        Assert.Empty(errors.Concat(warnings));
        Assert.Equal(["PerfAssert: Shop.Tests: 2 of 2 performance tests measured, 2 passed"], told);
    }

    [Fact]
    public void A_run_that_measured_nothing_is_an_error()
    {
        var path = Write("run.json", SampleRecord.Of(SampleRecord.NotMeasured));

        Judge(path);

        Assert.Equal(
            Problem.GateMeasuredNothing(path, "Shop.Tests: 0 of 1 performance tests measured"),
            Assert.Single(errors)
        );
    }

    [Fact]
    public void No_record_is_an_error_that_names_the_place()
    {
        var problem = Named.ProblemOf(() => Judge(temporary["none.json"], temporary.Folder));

        Assert.Equal(Problem.GateHasNoRecord([temporary["none.json"], temporary.Folder]), problem);
    }

    [Fact]
    public void A_broken_record_is_an_error_with_its_line_and_hides_no_other()
    {
        var path = Write("a.json", SampleRecord.Run);
        File.WriteAllLines(path, File.ReadLines(path).Take(20).ToList());

        Judge(temporary.Folder);
        Assert.Equal(("PERF0301", path), (Assert.Single(errors).Code, errors[0].Place.File));

        Write("b.json", SampleRecord.Of(SampleRecord.Broken));
        Judge(temporary.Folder);
        Assert.Equal([path, path, temporary["b.json"]], errors.Select(error => error.Place.File));
    }

    [Fact]
    public void A_folder_means_the_newest_record_of_each_assembly()
    {
        var run = SampleRecord.Of(SampleRecord.Held);
        Write("a.json", run with { Started = run.Started.AddDays(1) });
        Write("b.json", SampleRecord.Of(SampleRecord.Broken));
        Write("c.json", SampleRecord.Of(SampleRecord.Broken) with { Assembly = "Neighbour.dll" });

        Judge(temporary.Folder);

        Assert.Equal(temporary["c.json"], Assert.Single(errors).Place.File);
        Assert.Equal(2, told.Count);
    }

    [Fact]
    public void Tries_of_the_same_tests_count_as_one_run_in_which_the_last_try_decides()
    {
        var (first, other) = (
            SampleRecord.Of(SampleRecord.Held, SampleRecord.Broken) with
            {
                Tries = "one",
            },
            SampleRecord.Of(SampleRecord.Broken) with
            {
                Tries = "other",
            }
        );
        Write("a.json", first);
        Write(
            "b.json",
            SampleRecord.Of(SampleRecord.Broken with { Verdict = Verdict.Passed }) with
            {
                Tries = "one",
                Started = first.Started.AddMinutes(1),
            }
        );
        Write("c.json", other with { Started = first.Started.AddDays(-1) });

        Judge(temporary.Folder);

        Assert.Empty(errors.Concat(warnings));
        Assert.Equal(["PerfAssert: Shop.Tests: 2 of 2 performance tests measured, 2 passed"], told);
    }

    [Fact]
    public void A_session_that_crashed_after_a_good_one_is_an_error()
    {
        var run = SampleRecord.Of(SampleRecord.NotMeasured);
        Write("a.json", SampleRecord.Of(SampleRecord.Held));
        Write("b.begun", run with { Started = run.Started.AddDays(1) });

        Judge(temporary.Folder);

        Assert.Equal("PERF0714", Assert.Single(errors).Code);
    }

    [Fact]
    public void The_summary_is_added_to_what_stands_there()
    {
        var (path, summary) = (Write("run.json", SampleRecord.Run), temporary["new/summary.md"]);

        Judge(isStrict: false, summary, path);
        Judge(isStrict: false, summary, path);

        var markdown = ReportFormat.Markdown.Write(SampleRecord.Run);
        Assert.Equal($"{markdown}\n{markdown}\n", File.ReadAllText(summary));
    }

    [Fact]
    public void A_summary_that_cannot_be_written_is_an_error()
    {
        var path = Write("run.json", SampleRecord.Run);

        var problem = Named.ProblemOf(() => Judge(isStrict: false, temporary.Folder, path));

        Assert.Equal("PERF0716", problem.Code);
    }

    [Fact]
    public void A_hostile_name_stays_on_its_line()
    {
        var test = SampleRecord.Broken with { Name = "Shop\n::error::\u202E\"x\"" };
        var path = Write("run.json", SampleRecord.Of(test));

        Judge(path);

        var problem = Assert.Single(errors);
        Assert.DoesNotContain('\n', problem.Sentence);
        Assert.True(problem.Place.Line > 1);
    }

    string Write(string file, RunRecord run)
    {
        RecordFile.Write(temporary[file], run);
        return temporary[file];
    }

    /// <summary>The line in the file must be that of the test.</summary>
    static void AssertSays(Problem problem, string test, string words)
    {
        var (file, line, text) = problem.Place;
        Assert.StartsWith($"Shop.Tests.OrderTests.{test}{words}", text, StringComparison.Ordinal);
        Assert.Contains(
            $"\"name\": \"Shop.Tests.OrderTests.{test}\"",
            File.ReadLines(file!).ElementAt(line - 1),
            StringComparison.Ordinal
        );
    }

    void Judge(params string[] places) => Judge(isStrict: false, "", places);

    void Judge(bool isStrict, string place) => Judge(isStrict, "", place);

    void Judge(bool isStrict, string summary, params string[] places) =>
        new RecordGate(isStrict, told.Add, warnings.Add, errors.Add).Judge(
            places,
            summary,
            TestContext.Current.CancellationToken
        );
}
