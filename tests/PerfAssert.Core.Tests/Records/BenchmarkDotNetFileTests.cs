using PerfAssert.Limits;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Reports;

namespace PerfAssert.Core.Tests.Records;

/// <summary>
/// The file is what BenchmarkDotNet 0.14.0 wrote for a class of three benchmarks (JsonExporter.Full, MemoryDiagnoser,
/// ShortRun), without the pilot and overhead measurements. The expected numbers are those in its own Statistics.
/// </summary>
public sealed class BenchmarkDotNetFileTests : IDisposable
{
    static readonly string path = Path.Combine(
        Repository.Root,
        "tests",
        "PerfAssert.Core.Tests",
        "Records",
        "Imported",
        "Shop.Sorting-report-full.json"
    );

    readonly Temporary temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Every_benchmark_becomes_a_test_with_its_numbers()
    {
        var run = BenchmarkDotNetFile.Read(path, []);

        Assert.Equal(
            [
                "Shop.Sorting.Quick(Size: 10)",
                "Shop.Sorting.Waits(Size: 10)",
                "Shop.Sorting.Fails(Size: 10)",
                "Shop.Sorting.Quick(Size: 1000)",
                "Shop.Sorting.Waits(Size: 1000)",
                "Shop.Sorting.Fails(Size: 1000)",
            ],
            run.Tests.Select(test => test.Name)
        );
        var quick = run.Tests[3];
        Assert.Equal(
            ("Shop.Sorting", "Quick", "Size: 1000", 3),
            (quick.Class, quick.Method, quick.Arguments, quick.Iterations)
        );
        Assert.Equal(3942.0089314778647, Statistic(quick, "duration", "mean"), 1e-6);
        Assert.Equal(3948.676338195801, Statistic(quick, "duration", "median"), 1e-6);
        Assert.Equal(4024, Statistic(quick, "allocated", "min"));
    }

    [Fact]
    public void The_machine_and_the_time_come_from_the_file()
    {
        var run = BenchmarkDotNetFile.Read(path, [], commit: "0123abc");

        Assert.Equal(
            ("AMD EPYC", 2, "x64", "10.0.12", "Release", "0123abc"),
            (
                run.Machine.Cpu,
                run.Machine.Cores,
                run.Machine.Architecture,
                run.Machine.Runtime,
                run.Machine.Configuration,
                run.Machine.Commit
            )
        );
        Assert.Equal("AMD EPYC, 2 cores, Debian x64, .NET 10, unknown GC", run.MachineClass);
        Assert.Equal(new DateTime(2026, 11, 21, 5, 17, 34), run.Started.DateTime);
        Assert.Equal("Shop.Sorting.dll", run.Assembly);
    }

    [Fact]
    public void The_same_file_gives_the_same_run() =>
        Assert.Equal(BenchmarkDotNetFile.Read(path, []).Run, BenchmarkDotNetFile.Read(path, ["mean < 5ms"]).Run);

    [Fact]
    public void Limits_judge_every_benchmark()
    {
        var run = BenchmarkDotNetFile.Read(path, ["mean < 1ms", "allocated < 1KB"]);

        Assert.Equal(
            [Verdict.Passed, Verdict.LimitBreached, Verdict.Passed, Verdict.LimitBreached, Verdict.LimitBreached, null],
            run.Tests.Select(test => test.Verdict)
        );
        Assert.Equal((6, 5), (run.Total, run.Measured));
        Assert.Equal("BenchmarkDotNet has no results of it", run.Tests[5].NotMeasured);
    }

    [Fact]
    public void A_percentile_of_batches_is_undecided_and_says_why()
    {
        var limit = BenchmarkDotNetFile.Read(path, ["p95 < 1ms"]).Tests[0].Limits[0];

        Assert.Equal(
            (
                Verdict.Inconclusive,
                "BenchmarkDotNet timed batches, and this limit is about single operations: limit the mean"
            ),
            (limit.Verdict, limit.Reason)
        );
    }

    [Fact]
    public void What_was_not_measured_is_undecided_and_says_so() =>
        Assert.Equal(
            "BenchmarkDotNet did not measure gc_pause",
            BenchmarkDotNetFile.Read(path, ["gc_pause < 1ms"]).Tests[0].Limits[0].Reason
        );

    [Fact]
    public void Without_limits_the_numbers_are_kept_and_nothing_is_green()
    {
        var run = BenchmarkDotNetFile.Read(path, []);

        Assert.All(run.Tests, test => Assert.Null(test.Verdict));
        Assert.Equal(5, run.Measured);
        Assert.Contains(
            "not judged: no limit was given for it",
            ReportFormat.Markdown.Write(run),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_gate_judges_an_imported_record()
    {
        var (warnings, errors) = (new List<Problem>(), new List<Problem>());
        RecordFile.Write(temporary["judged.json"], BenchmarkDotNetFile.Read(path, ["mean < 1ms"]));
        RecordFile.Write(temporary["kept.json"], BenchmarkDotNetFile.Read(path, []) with { Assembly = "Kept.dll" });

        new RecordGate(isStrict: false, _ => { }, warnings.Add, errors.Add).Judge(
            [temporary.Folder],
            "",
            TestContext.Current.CancellationToken
        );

        Assert.Equal(["PERF0711", "PERF0711"], errors.Select(problem => problem.Code));
        Assert.Equal(
            [.. Enumerable.Repeat("PERF0717", 5), "PERF0713", "PERF0713"],
            warnings.Select(problem => problem.Code)
        );
        Assert.EndsWith(
            ": Shop.Sorting.Quick(Size: 10) has numbers but is judged by nothing: no limit was given for it.",
            warnings[0].Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_same_benchmark_under_two_jobs_is_two_tests()
    {
        var text = File.ReadAllText(path).Replace("(Size: 1000)", "(Size: 10)", StringComparison.Ordinal);
        File.WriteAllText(temporary["two.json"], text);

        var names = BenchmarkDotNetFile.Read(temporary["two.json"], []).Tests.Select(test => test.Name).ToList();

        Assert.Equal(6, names.Distinct().Count());
        Assert.StartsWith("Shop.Sorting.Quick(Size: 10) (Sorting.Quick: ShortRun(", names[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var exception = Assert.Throws<ProblemException>(() => BenchmarkDotNetFile.Read(temporary["no.json"], []));

        Assert.StartsWith(
            $"PERF0331: There is no report of BenchmarkDotNet at {temporary["no.json"]}. ",
            exception.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("", "PERF0332")]
    [InlineData("a;b;c\n1;2;3", "PERF0332")]
    [InlineData("[]", "PERF0332")]
    [InlineData("{}", "PERF0332")]
    [InlineData("{\"Benchmarks\": 7}", "PERF0332")]
    [InlineData("{\"Benchmarks\": [7], \"HostEnvironmentInfo\": {}}", "PERF0332")]
    [InlineData("{\"schema\": 1}", "PERF0332")]
    public void What_is_no_report_is_refused(string text, string code)
    {
        File.WriteAllText(temporary["broken.json"], text);

        var exception = Assert.Throws<ProblemException>(() => BenchmarkDotNetFile.Read(temporary["broken.json"], []));

        Assert.Equal(code, exception.Problem.Code);
        Assert.StartsWith(
            $"{temporary["broken.json"]}(1): this is no full JSON report of BenchmarkDotNet: ",
            exception.Problem.Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_report_in_which_everything_is_missing_is_still_a_run()
    {
        File.WriteAllText(temporary["bare.json"], "{\"Benchmarks\": [{}], \"HostEnvironmentInfo\": {}}");

        var run = BenchmarkDotNetFile.Read(temporary["bare.json"], ["mean < 1ms"]);

        Assert.Equal((1, 0), (run.Total, run.Measured));
        foreach (var format in ReportFormat.All)
            Assert.NotEmpty(format.Write(run));
    }

    [Fact]
    public void More_benchmarks_that_nothing_tells_apart_than_any_report_has_are_refused()
    {
        Assert.Equal(100, Alike(100).Total);
        Assert.Contains(
            "More than 100 of its benchmarks are Shop.Sorting.Quick, and nothing tells them apart.",
            Assert.Throws<ProblemException>(() => Alike(101)).Problem.Sentence,
            StringComparison.Ordinal
        );

        RunRecord Alike(int count)
        {
            const string one = "{\"Namespace\": \"Shop\", \"Type\": \"Sorting\", \"Method\": \"Quick\"}";

            File.WriteAllText(
                temporary["alike.json"],
                $"{{\"Benchmarks\": [{string.Join(',', Enumerable.Repeat(one, count))}]}}"
            );
            return BenchmarkDotNetFile.Read(temporary["alike.json"], []);
        }
    }

    [Fact]
    public void A_limit_that_cannot_be_read_is_said_before_the_file_is() =>
        Assert.Equal(
            "PERF0103",
            Assert.Throws<ProblemException>(() => BenchmarkDotNetFile.Read(temporary["no.json"], ["fast"])).Problem.Code
        );

    static double Statistic(TestRecord test, string metric, string statistic) =>
        test.Metrics.Single(found => found.Name == metric).Statistics.Single(found => found.Name == statistic).Value;
}
