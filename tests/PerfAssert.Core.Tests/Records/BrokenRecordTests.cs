using System.Text;
using System.Text.Json.Nodes;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Core.Tests.Records;

public sealed class BrokenRecordTests : IDisposable
{
    readonly Temporary temporary = new();
    readonly string path;
    readonly byte[] whole;

    public BrokenRecordTests()
    {
        path = temporary["run.json"];
        RecordFile.Write(path, SampleRecord.Run);
        whole = File.ReadAllBytes(path);
    }

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void A_record_that_was_cut_off_anywhere_is_refused_with_file_and_line()
    {
        for (var length = 0; length < whole.Length; length += 50)
        {
            var lines = whole.Take(length).Count(letter => letter == '\n') + 1;

            var problem = ProblemOf(whole[..length]);

            Assert.Equal("PERF0301", problem.Code);
            Assert.StartsWith(
                FormattableString.Invariant($"{path}({lines}): this is not a complete PerfAssert record: "),
                problem.Sentence,
                StringComparison.Ordinal
            );
            Assert.EndsWith(" Run the tests again to write a new one.", problem.Sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_record_without_its_last_letter_is_refused() => Assert.Equal("PERF0301", ProblemOf(whole[..^1]).Code);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("garbage")]
    [InlineData("<xml/>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("42")]
    [InlineData("\"schema\"")]
    [InlineData("{ \"schema\": \"one\" }")]
    [InlineData("{ \"schema\": 1e99 }")]
    [InlineData("{ \"schema\": null }")]
    public void What_is_no_record_is_refused(string text) =>
        Assert.Equal("PERF0301", ProblemOf(Encoding.UTF8.GetBytes(text)).Code);

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        var bytes = new byte[4096];
        new Random(1).NextBytes(bytes);

        Assert.Equal("PERF0301", ProblemOf(bytes).Code);
    }

    // What some file systems leave behind the end after a power failure.
    [Fact]
    public void A_record_with_a_tail_of_zeros_is_refused() =>
        Assert.Equal("PERF0301", ProblemOf([.. whole, .. new byte[512]]).Code);

    [Fact]
    public void A_record_twice_in_one_file_is_refused() =>
        Assert.Equal("PERF0301", ProblemOf([.. whole, .. whole]).Code);

    public static TheoryData<string> Fields =>
        ["", "machine", "tests.0", "tests.0.limits.0", "tests.0.metrics.0", "tests.0.metrics.0.statistics.0"];

    // Numbers of a test that was not measured or is no load may be absent, and what the reader computes itself.
    static readonly string[] optional =
    [
        "iterations",
        "operationsPerIteration",
        "launches",
        "heapLimitBytes",
        "confirmed",
        "warmupOperations",
        "warmupEnd",
        "warmupSeconds",
        "kind",
        "seconds",
        "errorPerEnd",
        "errors",
        "limits",
        "metrics",
        "findings",
        "load",
    ];

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_record_without_a_field_is_refused(string place)
    {
        var names = Find(JsonNode.Parse(whole)!, place).AsObject().Select(field => field.Key);
        var needed = place switch
        {
            "tests.0" => names.Except(optional),
            "machine" => names.Except(["machineClass"]),
            "tests.0.metrics.0" => names.Except(["histogram"]),
            _ => names,
        };

        foreach (var name in needed)
        {
            var record = JsonNode.Parse(whole)!;
            Find(record, place).AsObject().Remove(name);

            var problem = ProblemOf(Encoding.UTF8.GetBytes(record.ToJsonString()));

            Assert.Equal("PERF0301", problem.Code);
            Assert.Contains($"'{name}'", problem.Sentence, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("tool")]
    [InlineData("run")]
    [InlineData("machine")]
    [InlineData("tests")]
    public void A_record_with_null_where_something_must_be_is_refused(string name)
    {
        var record = JsonNode.Parse(whole)!;
        record[name] = null;

        Assert.Equal("PERF0301", ProblemOf(Encoding.UTF8.GetBytes(record.ToJsonString())).Code);
    }

    [Fact]
    public void A_verdict_that_is_unknown_is_refused()
    {
        var text = Encoding
            .UTF8.GetString(whole)
            .Replace("\"limitBreached\"", "\"meltdown\"", StringComparison.Ordinal);

        Assert.Equal("PERF0301", ProblemOf(Encoding.UTF8.GetBytes(text)).Code);
    }

    [Fact]
    public void The_line_is_that_of_the_fault()
    {
        var text = "{\n  \"schema\": 1,\n  \"tool\": nothing\n}";

        Assert.StartsWith($"{path}(3): ", ProblemOf(Encoding.UTF8.GetBytes(text)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_of_a_later_schema_is_refused_with_what_this_version_knows()
    {
        var record = JsonNode.Parse(whole)!;
        record["schema"] = 2;

        var problem = ProblemOf(Encoding.UTF8.GetBytes(record.ToJsonString()));

        Assert.Equal(
            new("PERF0302", $"{path}: the record has schema 2, this version reads up to 1. Use a newer PerfAssert."),
            problem
        );
    }

    [Fact]
    public void A_later_schema_is_named_also_where_nothing_else_is_known() =>
        Assert.Equal("PERF0302", ProblemOf("{ \"schema\": 99, \"all\": \"new\" }"u8.ToArray()).Code);

    [Fact]
    public void A_record_that_is_not_there_is_refused_with_what_to_do()
    {
        var absent = temporary["absent.json"];

        var problem = Assert.Throws<ProblemException>(() => RecordFile.Read(absent)).Problem;

        Assert.Equal(
            new(
                "PERF0303",
                $"There is no record at {absent}. Run the performance tests first: dotnet test -c Release."
            ),
            problem
        );
    }

    [Fact]
    public void A_record_in_a_directory_that_is_not_there_is_not_there() =>
        Assert.Equal(
            "PERF0303",
            Assert.Throws<ProblemException>(() => RecordFile.Read(Path.Combine(path + ".d", "run.json"))).Problem.Code
        );

    static JsonNode Find(JsonNode root, string place) =>
        place
            .Split('.', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(
                root,
                (node, step) =>
                    int.TryParse(step, System.Globalization.CultureInfo.InvariantCulture, out var index)
                        ? node[index]!
                        : node[step]!
            );

    Problem ProblemOf(byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);
        return Assert.Throws<ProblemException>(() => RecordFile.Read(path)).Problem;
    }
}
