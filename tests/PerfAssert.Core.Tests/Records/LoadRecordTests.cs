using PerfAssert.Core.Tests.Judging;
using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Loads.Profiles;
using PerfAssert.Metrics;
using PerfAssert.Records;
using PerfAssert.Reports;
using PerfAssert.Sampling;
using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Records;

public class LoadRecordTests
{
    static readonly Burst profile = new(
        LoadLevel.OfUsers(10),
        LoadLevel.OfUsers(100),
        TimeSpan.FromSeconds(10),
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(15)
    );

    static readonly LoadFigures figures = LoadSamples
        .Of(LoadSamples.Durations(10), (Metric.HeapGrowth, Sample.Stated(1000, 12, _ => new(900, 1100))))
        .Load!;

    static readonly LoadResult result = new()
    {
        Profile = profile,
        Whole = figures,
        Phases = [new(profile.Phases[1], TimeSpan.FromSeconds(10), figures with { Dropped = 3 }, [])],
        Seconds =
        [
            new()
            {
                At = 1,
                Phase = "before",
                Users = 10,
                Rate = 1000,
                Errors = 0,
                P50 = 9_900_000.123,
                P95 = 10e6,
                P99 = 10.1e6,
                Cpu = 0.5,
                WorkingSet = 5e7,
            },
            new()
            {
                At = 2,
                Phase = "before",
                Users = 10,
                Rate = 0,
                Errors = 12,
            },
        ],
        Broke = "it broke",
    };

    internal static TestRecord Record
    {
        get
        {
            var samples = Samples.OfLoad(result);
            var limits = new[] { "p95 < 20ms", "heap_growth < 0.5MB/s", "throughput >= 990/s" }.Select(LimitText.Parse);
            var measured = Recorded.Measured(
                SampleRecord.Test("Serves_a_burst", null),
                samples,
                [.. limits.Select(limit => Judgement.Of(limit, samples))],
                launches: 0
            );
            return Recorded.Loaded(
                measured,
                result,
                phase => [Judgement.Of(LimitText.Parse("p99 < 15ms"), Samples.OfLoad(phase.Figures))]
            );
        }
    }

    [CulturedFact(["en-US", "de-DE"])]
    public void Phases_and_seconds_of_a_load_are_this_text()
    {
        using var temporary = new Temporary();

        RecordFile.Write(temporary["run.json"], SampleRecord.Of(Record));

        Approved.Is(File.ReadAllText(temporary["run.json"]), "load-record.json");
        Assert.Equivalent(SampleRecord.Of(Record), RecordFile.Read(temporary["run.json"]), strict: true);
    }

    [Fact]
    public void Durations_can_be_worked_out_anew_from_the_record()
    {
        var kept = Record.Metrics.Single(metric => metric.Name == "duration");

        var histogram = LatencyHistogram.Decode(Convert.FromBase64String(kept.Histogram!));

        Assert.Null(kept.Values);
        Assert.Equal(30_000, histogram.Count);
        Assert.Equal(kept.Statistics.Single(statistic => statistic.Name == "p99").Value, histogram.Quantile(0.99));
    }

    [Fact]
    public void Of_many_values_that_the_test_recorded_an_even_choice_is_kept()
    {
        var samples = LoadSamples.Of(
            LoadSamples.Durations(10),
            (
                new("queue_wait", Unit.Nanoseconds),
                new Sample([.. Enumerable.Range(0, 50_000).Select(number => (double)number)])
            )
        );

        var kept = Recorded
            .Measured(
                SampleRecord.Test("Waits", null),
                samples,
                [Judgement.Of(LimitText.Parse("p95 < 20ms"), samples)],
                launches: 0
            )
            .Metrics.Single(metric => metric.Name == "queue_wait");

        Assert.Equal(50_000, kept.Count);
        Assert.Equal([.. Enumerable.Range(0, 10_000).Select(number => 5d * number)], kept.Values);
    }

    [CulturedFact(["en-US", "de-DE"])]
    public void The_text_of_a_load_test_says_how_many_operations_and_how_long() =>
        Approved.Is(TestText.Of(Record, SampleRecord.Machine.MachineClass), "load-test.txt");
}
