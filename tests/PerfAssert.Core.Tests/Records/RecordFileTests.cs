using System.Text.Json;
using PerfAssert.Limits;
using PerfAssert.Records;

namespace PerfAssert.Core.Tests.Records;

public class RecordFileTests
{
    [CulturedFact(["en-US", "de-DE"])]
    public void A_record_is_read_as_it_was_written()
    {
        using var temporary = new Temporary();

        RecordFile.Write(temporary["run.json"], SampleRecord.Run);
        var read = RecordFile.Read(temporary["run.json"]);

        Assert.Equivalent(SampleRecord.Run, read, strict: true);
        Assert.Equal(
            JsonSerializer.Serialize(SampleRecord.Run, RecordFile.Json),
            JsonSerializer.Serialize(read, RecordFile.Json)
        );
    }

    [CulturedFact(["en-US", "de-DE"])]
    public void A_record_is_this_text()
    {
        using var temporary = new Temporary();

        RecordFile.Write(temporary["run.json"], SampleRecord.Run);

        Approved.Is(File.ReadAllText(temporary["run.json"]), "record.json");
    }

    [Fact]
    public void Values_have_six_digits_and_stand_on_one_line()
    {
        using var temporary = new Temporary();
        var test = SampleRecord.Held with
        {
            Metrics = [new("duration", "ns", 4, 0, [], [1234567.89, 0.000012345678, 3, -0.1])],
        };

        RecordFile.Write(temporary["run.json"], SampleRecord.Of(test));

        Assert.Contains(
            "\"values\": [1.23457E+06,1.23457E-05,3,-0.1]",
            File.ReadAllText(temporary["run.json"]),
            StringComparison.Ordinal
        );
        Assert.Equal(
            [1_234_570, 0.0000123457, 3, -0.1],
            RecordFile.Read(temporary["run.json"]).Tests[0].Metrics[0].Values!
        );
    }

    [Fact]
    public void A_record_has_no_byte_order_mark_and_unix_line_ends()
    {
        using var temporary = new Temporary();

        RecordFile.Write(temporary["run.json"], SampleRecord.Run);

        var bytes = File.ReadAllBytes(temporary["run.json"]);
        Assert.Equal((byte)'{', bytes[0]);
        Assert.DoesNotContain((byte)'\r', bytes);
    }

    [Fact]
    public void A_record_is_written_into_a_directory_that_is_not_there_yet()
    {
        using var temporary = new Temporary();
        var path = Path.Combine(temporary.Folder, "new", "deep", "run.json");

        RecordFile.Write(path, SampleRecord.Run);

        Assert.Equal(7, RecordFile.Read(path).Tests.Count);
    }

    [Theory]
    [InlineData("</script>")]
    [InlineData("line\nbreak \u2028 tab\t")]
    [InlineData("NUL \0 and \u001b[31m")]
    [InlineData("\"quoted\" \\ and 'single'")]
    [InlineData("right \u202e to left")]
    [InlineData("größe 測試 🚀")]
    public void Any_name_comes_back(string name)
    {
        using var temporary = new Temporary();

        RecordFile.Write(temporary["run.json"], SampleRecord.Of(SampleRecord.Held with { Name = name }));

        Assert.Equal(name, RecordFile.Read(temporary["run.json"]).Tests[0].Name);
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_name_does_not_cost_the_record()
    {
        using var temporary = new Temporary();

        RecordFile.Write(
            temporary["run.json"],
            SampleRecord.Of(SampleRecord.Held with { Name = "half \ud83d of a rocket" })
        );

        Assert.Equal("half \ufffd of a rocket", RecordFile.Read(temporary["run.json"]).Tests[0].Name);
    }

    [Fact]
    public void What_a_later_version_adds_is_passed_over()
    {
        using var temporary = new Temporary();
        RecordFile.Write(temporary["run.json"], SampleRecord.Run);
        var text = File.ReadAllText(temporary["run.json"]);

        File.WriteAllText(
            temporary["run.json"],
            text.Replace("\"tool\":", "\"mood\": { \"good\": true },\n  \"tool\":", StringComparison.Ordinal)
        );

        Assert.Equal("0.1.0", RecordFile.Read(temporary["run.json"]).Tool);
    }

    // Every schema that was ever shipped stays here as a file, and is read for ever.
    [Fact]
    public void Schema_1_is_read()
    {
        var read = RecordFile.Read(Path.Combine(Repository.Tests, "Records", "Shipped", "schema-1.json"));

        Assert.Equal((1, "Shop.Tests.dll", 6, 7), (read.Schema, read.Assembly, read.Measured, read.Total));
        Assert.Equal(
            [
                Verdict.Passed,
                Verdict.LimitBreached,
                Verdict.Inconclusive,
                Verdict.LimitBreached,
                Verdict.Passed,
                Verdict.Regressed,
                null,
            ],
            read.Tests.Select(test => test.Verdict)
        );
        Assert.Equal(180.5e6, read.Tests[0].Metrics[0].Statistics.Single(statistic => statistic.Name == "p95").Value);
        Assert.Equal([121.5e6, 98e6, 201e6, 118e6], read.Tests[0].Metrics[0].Values!);
    }

    [Fact]
    public void A_schema_that_is_written_today_is_among_the_shipped_files() =>
        Assert.True(
            File.Exists(
                Path.Combine(
                    Repository.Tests,
                    "Records",
                    "Shipped",
                    FormattableString.Invariant($"schema-{RunRecord.CurrentSchema}.json")
                )
            )
        );
}
