using System.Text;
using System.Text.Json.Nodes;
using PerfAssert.History;
using PerfAssert.History.Files;
using PerfAssert.Limits;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Reports;
using PerfAssert.Reports.Live;

namespace PerfAssert.Core.Tests.Records;

/// <summary>Records come from other people's programs too. What is read can be shown, kept and sent; all else is
/// refused with a code.</summary>
public class HostileRecordTests
{
    static readonly string whole = Encoding.UTF8.GetString(RecordFile.Bytes(Rich));

    static RunRecord Rich =>
        SampleRecord.Of(
            SampleRecord.Held with
            {
                Limits = [SampleRecord.Held.Limits[0]],
                Metrics = [SampleRecord.Held.Metrics[0]],
                Findings = SampleRecord.Broken.Findings,
            },
            LoadRecordTests.Record with
            {
                Load = LoadRecordTests.Record.Load! with
                {
                    Failures = [new("TimeoutException", "It took too long", 3)],
                },
            }
        ) with
        {
            Warnings = ["something"],
        };

    [Theory]
    [InlineData("null")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("1e-320")]
    [InlineData("1e300")]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("2147483647")]
    [InlineData("\"\"")]
    [InlineData("\"10\"")]
    [InlineData("\"\\u0000\\ud83d\"")]
    [InlineData("\"9999-12-31T23:59:59.9999999+00:00\"")]
    [InlineData("\"0001-01-01T00:00:00+00:00\"")]
    [InlineData("\"passed, regressed\"")]
    [InlineData("99")]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("[1e400]")]
    [InlineData("{}")]
    public void Whatever_stands_at_a_place_of_a_record_it_is_refused_or_can_be_used_everywhere(string value)
    {
        var places = Places(JsonNode.Parse(whole)!, []).ToList();
        Assert.True(places.Count > 150);

        foreach (var place in places)
        {
            if (Read(With(place, value)) is not { } run)
                continue;

            var thrown = Record.Exception(() => Use(run));
            Assert.True(thrown is null, $"{string.Join('.', place)} = {value}: {thrown}");
        }
    }

    [Theory]
    [InlineData("tests.0")]
    [InlineData("tests.0.limits.0")]
    [InlineData("tests.0.metrics.0")]
    [InlineData("tests.0.metrics.0.statistics.0")]
    [InlineData("tests.0.findings.0")]
    [InlineData("tests.1.load.failures.0")]
    [InlineData("tests.1.load.phases.0")]
    [InlineData("tests.1.load.phases.0.limits.0")]
    [InlineData("tests.1.load.phases.0.metrics.0.statistics.0")]
    [InlineData("tests.1.load.timeline.0")]
    [InlineData("warnings.0")]
    [InlineData("machine.runtimeSettings.0")]
    public void Null_in_a_list_is_refused(string place) => Refused(place, "null", "holds null");

    [Theory]
    [InlineData("tests.0.metrics.0.count", "-5", "'count' is -5, and must not be negative")]
    [InlineData("tests.1.load.operations", "-1", "'operations' is -1, and must not be negative")]
    [InlineData("machine.memoryBytes", "-1", "'memoryBytes' is -1, and must not be negative")]
    [InlineData("tests.0.metrics.0.statistics.0.value", "1e400", "'value' is no finite number")]
    [InlineData("tests.0.metrics.0.statistics.0.high", "-1e400", "'high' is no finite number")]
    [InlineData("tests.0.metrics.0.values.0", "1e400", "'values' holds what is no finite number")]
    [InlineData("tests.1.load.timeline.0.rate", "1e400", "'rate' is no finite number")]
    [InlineData("seconds", "1e300", "'seconds' is 1E+300, and must lie between 0 and 1000000000")]
    [InlineData("seconds", "-1", "'seconds' is -1, and must lie between 0 and 1000000000")]
    [InlineData("tests.0.seconds", "1e300", "'seconds' is 1E+300")]
    [InlineData("tests.1.load.phases.0.began", "1e300", "'began' is 1E+300")]
    [InlineData(
        "started",
        "\"9999-12-31T23:59:59Z\"",
        "'started' is 9999-12-31T23:59:59.0000000+00:00, and must lie between the years 1970 and 9900"
    )]
    [InlineData("started", "\"0001-01-01T00:00:00Z\"", "'started' is 0001-01-01")]
    [InlineData("run", "\"\"", "'run' is empty")]
    [InlineData("assembly", "\" \"", "'assembly' is empty")]
    [InlineData("tests.0.name", "\"\"", "'name' is empty")]
    [InlineData("tests.0.class", "\"\"", "'class' is empty")]
    [InlineData("tests.0.metrics.0.name", "\"\"", "'name' is empty")]
    [InlineData("tests.0.limits.0.metric", "\"\"", "'metric' is empty")]
    [InlineData("tests.0.verdict", "99", "could not be converted")]
    [InlineData("tests.0.verdict", "\"99\"", "could not be converted")]
    [InlineData("schema", "0", "'schema' is 0, and must lie between 1 and 1")]
    public void A_value_that_no_record_has_is_refused_with_its_place(string place, string value, string words) =>
        Refused(place, value, words);

    [Fact]
    public void A_field_twice_is_refused() =>
        RefusedText(whole.Replace("\"run\":", "\"run\": \"other\",\n  \"run\":", StringComparison.Ordinal), "run");

    [Fact]
    public void What_lies_too_deep_is_refused() =>
        RefusedText(
            whole.Replace(
                "\"run\":",
                $"\"more\": {new string('[', 100_000)}{new string(']', 100_000)},\n  \"run\":",
                StringComparison.Ordinal
            ),
            "depth"
        );

    [Fact]
    public void Too_many_values_are_refused_before_they_are_made()
    {
        var text = whole.Replace(
            "\"warnings\": [",
            "\"warnings\": [" + string.Concat(Enumerable.Repeat("1,", 10_000_001)),
            StringComparison.Ordinal
        );

        RefusedText(text, "It has more than 10000000 values.");
    }

    [Fact]
    public void Too_many_bytes_are_refused()
    {
        var problem = Assert
            .Throws<ProblemException>(() => RecordFile.Parse(new byte[RecordFile.MostBytes + 1], "run.json"))
            .Problem;

        Assert.Equal(
            "PERF0304: run.json has more than 64 MB, which is the most that is read of one file. Split it: "
                + "fewer tests in a run, or fewer iterations in a test.",
            problem.ToString()
        );
    }

    [Fact]
    public void A_record_that_would_be_too_large_to_be_read_is_written_without_its_single_values()
    {
        double[] values = [.. Enumerable.Range(1, 10_000_000).Select(number => number % 7d)];
        var large = SampleRecord.Held with { Metrics = [SampleRecord.Held.Metrics[0] with { Values = values }] };

        var read = RecordFile.Parse(RecordFile.Bytes(SampleRecord.Of(large)), "run.json");

        Assert.Null(read.Tests[0].Metrics[0].Values);
        Assert.Equal(SampleRecord.Held.Metrics[0].Statistics, read.Tests[0].Metrics[0].Statistics);
    }

    public static TheoryData<string> Unwritable => [.. unwritable.Keys];

    static readonly Dictionary<string, RunRecord> unwritable = new()
    {
        ["null in a list"] = Rich with { Tests = [null!] },
        ["a negative count"] = Rich with { Tests = [SampleRecord.Held with { Errors = -1 }] },
        ["no name"] = Rich with { Run = "" },
        ["no time"] = Rich with { Started = DateTimeOffset.MaxValue },
        ["infinite"] = Rich with
        {
            Tests =
            [
                SampleRecord.Held with
                {
                    Metrics = [new("duration", "ns", 1, 0, [new("mean", double.PositiveInfinity, null, null)], null)],
                },
            ],
        },
        ["infinite values"] = Rich with
        {
            Tests = [SampleRecord.Held with { Metrics = [new("duration", "ns", 1, 0, [], [double.NaN])] }],
        },
        ["no such word"] = Rich with { Tests = [SampleRecord.Held with { Verdict = (Verdict)99 }] },
    };

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void What_would_not_be_read_is_not_written(string what)
    {
        using var temporary = new Temporary();
        RecordFile.Write(temporary["run.json"], Rich);

        var problem = Assert
            .Throws<ProblemException>(() => RecordFile.Write(temporary["run.json"], unwritable[what]))
            .Problem;

        Assert.Equal("PERF0305", problem.Code);
        Assert.Equal(whole, File.ReadAllText(temporary["run.json"]));
        Assert.Equal(["run.json"], temporary.Files);
    }

    [Fact]
    public void A_runtime_of_one_number_is_a_version() =>
        Assert.Contains(
            ".NET 10,",
            (SampleRecord.Machine with { Runtime = "10" }).MachineClass,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_record_that_another_program_saved_with_a_mark_is_read(string encoding)
    {
        var saved = Encoding.GetEncoding(encoding);

        Assert.Equivalent(
            Rich,
            RecordFile.Parse(new([.. saved.GetPreamble(), .. saved.GetBytes(whole)]), "run.json"),
            strict: true
        );
    }

    static void Use(RunRecord run)
    {
        foreach (var format in ReportFormat.All)
            format.Write(run);
        RecordFile.Parse(RecordFile.Bytes(LightRecord.Of(run)), "light");
        using var stream = new MemoryStream();
        RunText.Write(stream, HistoryRun.Of(run, new(null, null)));
        stream.Position = 0;
        var lines = Assert.Single(new RunReader("lines", problem => Assert.Fail($"{problem}")).Read(stream));
        lines.Run(RunHeader.Read(lines.Header.Span), new());
    }

    static void Refused(string place, string value, string words) =>
        RefusedText(With([.. place.Split('.')], value), words);

    static string With(List<string> place, string value)
    {
        var record = JsonNode.Parse(whole)!;
        Put(record, place, "here");
        return record.ToJsonString().Replace("\"here\"", value, StringComparison.Ordinal);
    }

    static void RefusedText(string text, string words)
    {
        var problem = Assert
            .Throws<ProblemException>(() => RecordFile.Parse(Encoding.UTF8.GetBytes(text), "run.json"))
            .Problem;

        Assert.Equal("PERF0301", problem.Code);
        Assert.Contains(words, problem.Sentence, StringComparison.Ordinal);
    }

    static RunRecord? Read(string text)
    {
        try
        {
            return RecordFile.Parse(Encoding.UTF8.GetBytes(text), "run.json");
        }
        catch (ProblemException exception)
        {
            Assert.StartsWith("PERF030", exception.Problem.Code, StringComparison.Ordinal);
            return null;
        }
    }

    /// <summary>Every field and every first element there is.</summary>
    static IEnumerable<List<string>> Places(JsonNode? node, List<string> here)
    {
        if (here.Count > 0)
            yield return here;
        var below = node switch
        {
            JsonObject fields => fields.Select(field => (field.Key, field.Value)),
            JsonArray { Count: > 0 } elements when here is ["tests"] => elements.Select(
                (element, index) => (FormattableString.Invariant($"{index}"), element)
            ),
            JsonArray { Count: > 0 } elements => [("0", elements[0])],
            _ => [],
        };
        foreach (var place in below.SelectMany(pair => Places(pair.Item2, [.. here, pair.Item1])))
            yield return place;
    }

    static void Put(JsonNode record, List<string> place, JsonNode? value)
    {
        var parent = place[..^1]
            .Aggregate(
                record,
                (node, step) =>
                    node is JsonArray
                        ? node[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]!
                        : node[step]!
            );
        if (parent is JsonArray elements)
            elements[int.Parse(place[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        else
            parent[place[^1]] = value;
    }
}
