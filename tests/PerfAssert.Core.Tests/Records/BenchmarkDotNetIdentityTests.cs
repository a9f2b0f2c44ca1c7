using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PerfAssert.Limits;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Core.Tests.Records;

/// <summary>By what benchmarks and runs of BenchmarkDotNet are known again, and what its files may look like.</summary>
public sealed class BenchmarkDotNetIdentityTests : IDisposable
{
    static readonly string full = Path.Combine(
        Repository.Root,
        "tests",
        "PerfAssert.Core.Tests",
        "Records",
        "Imported",
        "Shop.Sorting-report-full.json"
    );

    readonly Temporary temporary = new();

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData("S.Quick: net8", null, "net8")]
    [InlineData("S.Quick: .NET 8.0(Runtime=.NET 8.0)", null, ".NET 8.0(Runtime=.NET 8.0)")]
    [InlineData("S.Quick: Job-ABCDEF(Runtime=.NET 8.0, IterationCount=3)", null, "Runtime=.NET 8.0, IterationCount=3")]
    [InlineData("S.Quick: net8 [Size=10, Text=a]", "Size=10&Text=a", "net8")]
    [InlineData("S.Quick: DefaultJob [Size=10]", "Size=10", null)]
    [InlineData("S.Quick: DefaultJob", null, null)]
    [InlineData("S.'a: b': net8", null, "net8")]
    [InlineData("", null, null)]
    public void The_job_is_part_of_a_benchmark(string shown, string? parameters, string? job)
    {
        var benchmark = Benchmark("S", "Quick", shown);
        benchmark["Parameters"] = parameters;
        benchmark["MethodTitle"] = shown.Contains('\'', StringComparison.Ordinal) ? "'a: b'" : "Quick";

        Assert.Equal(job, Read(Report("S-20261101-101012", benchmark)).Tests[0].Job);
    }

    [Fact]
    public void Jobs_have_one_identity_in_whatever_order_they_stand()
    {
        var (net8, net10) = (
            Benchmark("S", "Quick", "S.Quick: net8", 100),
            Benchmark("S", "Quick", "S.Quick: net10", 60)
        );

        var (one, other) = (
            Read(Report("S-20261101-101012", net8, net10)),
            Read(Report("S-20261102-101012", net10, net8))
        );

        Assert.Equal(["S.Quick [net8]", "S.Quick [net10]"], one.Tests.Select(test => test.Identity));
        Assert.Equal(["S.Quick [net10]", "S.Quick [net8]"], other.Tests.Select(test => test.Identity));
        Assert.All(one.Tests, test => Assert.Equal("S.Quick", test.Formerly));
        Assert.Empty(one.Ambiguous);
    }

    [Fact]
    public void Nested_classes_and_long_arguments_are_told_apart()
    {
        JsonObject Named(string name)
        {
            var benchmark = Benchmark("Inner", "Quick", "Inner.Quick: DefaultJob [Text=aaaaa(...)aaaaa [70]]");
            benchmark["Namespace"] = "Shop";
            benchmark["Parameters"] = "Text=aaaaa(...)aaaaa [70]";
            benchmark["FullName"] = name;
            return benchmark;
        }

        var run = Read(
            Report(
                "S-20261101-101012",
                Named("Shop.A+Inner.Quick(Text: \"aaa1aaa\")"),
                Named("Shop.A+Inner.Quick(Text: \"aaa2aaa\")"),
                Named("Shop.B+Inner.Quick(Text: \"aaa1aaa\")")
            )
        );

        Assert.Equal(
            [
                "Shop.A+Inner.Quick(Text: \"aaa1aaa\")",
                "Shop.A+Inner.Quick(Text: \"aaa2aaa\")",
                "Shop.B+Inner.Quick(Text: \"aaa1aaa\")",
            ],
            run.Tests.Select(test => test.Identity)
        );
        Assert.Equal("Shop.Inner.Quick(Text=aaaaa(...)aaaaa [70])", run.Tests[0].Formerly);
    }

    [Fact]
    public void Two_benchmarks_of_one_identity_are_told_and_not_guessed()
    {
        var run = Read(
            Report(
                "S-20261101-101012",
                Benchmark("S", "Quick", "", 100),
                Benchmark("S", "Quick", "", 60),
                Benchmark("S", "Slow", "", 60)
            )
        );

        Assert.Equal(["S.Quick"], run.Ambiguous);
        Assert.Equal(["S.Slow"], run.Distinct.Select(test => test.Identity));
        Assert.Equal(3, run.Total);
    }

    [Fact]
    public void A_run_is_its_content_however_it_was_exported()
    {
        var report = JsonNode.Parse(File.ReadAllText(full))!;
        var brief = Brief(report);
        List<RunRecord> exports =
        [
            BenchmarkDotNetFile.Read(full, []),
            Read(report.ToJsonString()),
            Read(report.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\r\n" })),
            Read(brief.ToJsonString()),
            Read("\ufeff" + brief.ToJsonString(new JsonSerializerOptions { WriteIndented = true })),
        ];

        Assert.Equal(exports[0].Run, Assert.Single(exports.Select(run => run.Run).Distinct()));
        Assert.StartsWith("benchmarks-", exports[0].Run, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_run_has_another_name()
    {
        var runs = new[]
        {
            Report("S-20261101-101012", Benchmark("S", "Quick", "", 100)),
            Report("S-20261101-101013", Benchmark("S", "Quick", "", 100)),
            Report("S-20261101-101012", Benchmark("S", "Quick", "", 101)),
            Report("S-20261101-101012", Benchmark("S", "Other", "", 100)),
        };

        Assert.Equal(4, runs.Select(text => Read(text).Run).Distinct().Count());
    }

    [Fact]
    public void A_copied_file_without_a_time_is_the_same_run()
    {
        File.WriteAllText(temporary["one.json"], Report("nightly", Benchmark("S", "Quick", "", 100)));
        File.Copy(temporary["one.json"], temporary["other.json"]);
        File.SetLastWriteTimeUtc(temporary["other.json"], new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));

        var (one, other) = (
            BenchmarkDotNetFile.Read(temporary["one.json"], []),
            BenchmarkDotNetFile.Read(temporary["other.json"], [])
        );

        Assert.Equal(one.Run, other.Run);
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5), other.Started.UtcDateTime);
    }

    [Theory]
    [InlineData("BenchmarkRun-joined-2026-11-01-10-00-00", true)]
    [InlineData("BenchmarkRun-20261101-100000", true)]
    [InlineData("nightly 4711 of 2026-11-01-10-00-00 (two)", true)]
    [InlineData("nightly-99999999-999999", false)]
    [InlineData("nightly", false)]
    public void Titles_give_the_time_and_never_the_project(string title, bool hasTime)
    {
        var (orders, stock) = (Benchmark("Orders", "Quick", ""), Benchmark("Stock", "Quick", ""));
        orders["Namespace"] = "Shop.Web";
        stock["Namespace"] = "Shop.Store";

        var run = Read(Report(title, orders, stock));

        Assert.Equal("Shop", run.Project);
        Assert.Equal("Shop.Web.Orders", Read(Report(title, orders.DeepClone())).Project);
        Assert.Equal(
            "BenchmarkDotNet",
            Read(Report(title, Benchmark("Orders", "Quick", ""), Benchmark("Stock", "Quick", ""))).Project
        );
        Assert.Equal(hasTime, run.Started.DateTime == new DateTime(2026, 11, 1, 10, 0, 0));
    }

    [Theory]
    [InlineData("p95 < 200ns")]
    [InlineData("p95 < 90ns")]
    [InlineData("max < 200ns")]
    [InlineData("sla(200ns) >= 95%")]
    public void A_percentile_of_values_without_a_number_of_operations_is_undecided(string limit)
    {
        var brief = Brief(JsonNode.Parse(Report("S-20261101-101012", Benchmark("S", "Quick", "", 100)))!);

        var judged = Read(brief.ToJsonString(), limit).Tests[0];

        Assert.Equal((Verdict.Inconclusive, 0), (judged.Verdict!.Value, judged.OperationsPerIteration));
        Assert.Equal(
            "BenchmarkDotNet timed batches, and this limit is about single operations: limit the mean",
            judged.Limits[0].Reason
        );
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("\"\"")]
    [InlineData("null")]
    public void A_number_that_has_no_value_costs_nothing_else(string number)
    {
        var text = Report("S \\\"NaN\\\"-20261101-101012", Benchmark("S", "NaN", ""))
            .Replace("\"Skewness\":0", $"\"Skewness\":{number},\"NaN\":[{number}]", StringComparison.Ordinal);

        var test = Read(text).Tests[0];

        Assert.Equal(("S.NaN", 4), (test.Identity, test.Iterations));
    }

    [Fact]
    public void Encodings_comments_and_a_comma_too_many_are_read()
    {
        var text = Report("S-20261101-101012", Benchmark("S", "Größe", ""));
        var name = Read(text).Run;
        foreach (
            var bytes in new[]
            {
                Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(text)),
                Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text)),
                Encoding.BigEndianUnicode.GetPreamble().Concat(Encoding.BigEndianUnicode.GetBytes(text)),
                Encoding.UTF8.GetBytes($"// kept\n{text[..^1]},}} /* end */"),
            }
        )
        {
            File.WriteAllBytes(temporary["other.json"], [.. bytes]);

            Assert.Equal(name, BenchmarkDotNetFile.Read(temporary["other.json"], []).Run);
        }
    }

    [Theory]
    [InlineData("{\"ProcessorName\":\"Unknown processor\",\"LogicalCoreCount\":null}", 0)]
    [InlineData("{\"LogicalCoreCount\":\"8\"}", 0)]
    [InlineData("{\"LogicalCoreCount\":1e300}", 0)]
    [InlineData("{\"LogicalCoreCount\":-1,\"RuntimeVersion\":null,\"OsVersion\":7}", 0)]
    [InlineData("{\"LogicalCoreCount\":8.0}", 8)]
    [InlineData("{}", 0)]
    [InlineData("null", 0)]
    public void An_odd_machine_is_an_unknown_one(string host, int cores)
    {
        var report = JsonNode.Parse(Report("S-20261101-101012", Benchmark("S", "Quick", "")))!;
        report["HostEnvironmentInfo"] = JsonNode.Parse(host);

        var run = Read(report.ToJsonString());

        Assert.Equal((cores, 1), (run.Machine.Cores, run.Measured));
    }

    [Theory]
    [InlineData("Memory", "{\"BytesAllocatedPerOperation\":null}")]
    [InlineData("Memory", "[]")]
    [InlineData("Measurements", "null")]
    [InlineData(
        "Measurements",
        "[null,7,{},{\"IterationMode\":\"Workload\",\"IterationStage\":\"Result\"},"
            + "{\"IterationMode\":\"Workload\",\"IterationStage\":\"Result\",\"Operations\":null,\"Nanoseconds\":5}]"
    )]
    [InlineData(
        "Measurements",
        "[{\"IterationMode\":\"Workload\",\"IterationStage\":\"Pilot\","
            + "\"LaunchIndex\":1,\"IterationIndex\":1,\"Operations\":1,\"Nanoseconds\":5}]"
    )]
    [InlineData("Parameters", "7")]
    [InlineData("FullName", "{}")]
    [InlineData("FullName", "\"\\uD800\"")]
    [InlineData("DisplayInfo", "[]")]
    [InlineData("Namespace", "null")]
    public void One_odd_field_costs_no_more_than_itself(string field, string value)
    {
        var (odd, other) = (Benchmark("S", "Odd", ""), Benchmark("S", "Other", ""));
        odd[field] = "here";

        var run = Read(
            Report("S-20261101-101012", odd, other)
                .Replace($"\"{field}\":\"here\"", $"\"{field}\":{value}", StringComparison.Ordinal)
        );

        Assert.Equal(2, run.Measured);
        Assert.Equal([4, 4], run.Tests.Select(test => test.Iterations));
    }

    [Fact]
    public void Reports_from_before_the_stages_have_their_results()
    {
        var text = Report("S-20180101-101012", Benchmark("S", "Quick", "", 100))
            .Replace(
                "\"IterationMode\":\"Workload\",\"IterationStage\":\"Result\"",
                "\"IterationMode\":\"Result\"",
                StringComparison.Ordinal
            );

        Assert.Equal((4, 1000), (Read(text).Tests[0].Iterations, Read(text).Tests[0].OperationsPerIteration));
    }

    [Fact]
    public void Longer_than_time_can_say_is_the_longest_time()
    {
        var text = Report("S-20261101-101012", Benchmark("S", "Quick", "", 1e300));

        Assert.Equal(TimeSpan.MaxValue.TotalSeconds, Read(text).Tests[0].Seconds);
    }

    [Fact]
    public void A_report_that_was_cut_off_names_its_line()
    {
        var text = JsonNode
            .Parse(Report("S-20261101-101012", Benchmark("S", "Quick", "")))!
            .ToJsonString(new JsonSerializerOptions { WriteIndented = true });

        var thrown = Assert.Throws<ProblemException>(() => Read(text[..^20]));

        Assert.Equal("PERF0332", thrown.Problem.Code);
    }

    RunRecord Read(string text, params string[] limits)
    {
        File.WriteAllText(temporary["report.json"], text);
        return BenchmarkDotNetFile.Read(temporary["report.json"], limits);
    }

    static string Report(string title, params JsonNode[] benchmarks) =>
        $"{{\"Title\":\"{title}\",\"HostEnvironmentInfo\":{{\"ProcessorName\":\"C\",\"LogicalCoreCount\":8,"
        + "\"RuntimeVersion\":\".NET 10.0.1\"},"
        + $"\"Benchmarks\":[{string.Join(',', benchmarks.Select(benchmark => benchmark.ToJsonString()))}]}}";

    static JsonObject Benchmark(string type, string method, string shown, double nanoseconds = 100)
    {
        var values = Enumerable.Range(0, 4).Select(i => nanoseconds * (1 + (i * 0.001))).ToList();
        return new()
        {
            ["DisplayInfo"] = shown,
            ["Type"] = type,
            ["Method"] = method,
            ["Parameters"] = "",
            ["FullName"] = $"{type}.{method}",
            ["Statistics"] = new JsonObject
            {
                ["Skewness"] = 0,
                ["OriginalValues"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]),
            },
            ["Measurements"] = new JsonArray([
                .. values.Select(
                    (value, i) =>
                        new JsonObject
                        {
                            ["IterationMode"] = "Workload",
                            ["IterationStage"] = "Result",
                            ["LaunchIndex"] = 1,
                            ["IterationIndex"] = i + 1,
                            ["Operations"] = 1000,
                            ["Nanoseconds"] = value * 1000,
                        }
                ),
            ]),
        };
    }

    static JsonNode Brief(JsonNode report)
    {
        var brief = report.DeepClone();
        foreach (var benchmark in brief["Benchmarks"]!.AsArray())
            benchmark!.AsObject().Remove("Measurements");
        return brief;
    }
}
