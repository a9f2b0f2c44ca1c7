using PerfAssert.Metrics;
using PerfAssert.Records;
using PerfAssert.Statistics;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests.Measuring;

/// <summary>Runs when nothing else of these tests does.</summary>
[CollectionDefinition(nameof(RealOrderTests), DisableParallelization = true)]
[Collection(nameof(RealOrderTests))]
[Trait("category", "measuring")]
public class RealOrderTests(Sandbox sandbox)
{
    // The intervals are about the seconds in which a test ran. From one second to the next the machine itself wanders:
    // medians of windows by 1 to 2 % (sd) on a calm machine and up to 6 % under load.
    const double Wandering = 0.1;

    [Fact]
    public async Task Equal_methods_agree_within_their_intervals_in_whatever_order_they_run()
    {
        var report = (await sandbox.Run(Runner.Executable, "Order")).MustBe(green: true);
        SkipWhereTheMachineWanders(report);

        var medians = report.Record.Tests.Select(MedianOf).ToList();
        Assert.Equal(6, medians.Count);
        Assert.All(medians, one => Assert.All(medians, other => MustAgree(one, other)));
    }

    [Fact]
    public async Task A_test_agrees_with_itself_alone_and_after_fifty_others()
    {
        var alone = (await sandbox.Run(new Request(Runner.Executable, "Crowd") { Method = "Last" })).MustBe(
            green: true
        );
        var crowded = (await sandbox.Run(Runner.Executable, "Crowd")).MustBe(green: true);

        SkipWhereTheMachineWanders(alone, crowded);
        MustAgree(MedianOf(alone.Record.Tests[0]), MedianOf(crowded.Record.Tests[^1]));
    }

    /// <summary>A machine that runs the same loop at other speeds does so with the same test.</summary>
    static void SkipWhereTheMachineWanders(params Report[] reports)
    {
        foreach (var record in reports.Select(report => report.Record))
        {
            var medians = record
                .Tests.Select(MedianOf)
                .Select(median => FormattableString.Invariant($"{median.Low:0.#} to {median.High:0.#} ns"));
            TestContext.Current.TestOutputHelper!.WriteLine($"{string.Join(", ", medians)}; {record.Noise!.Text}");
            Assert.SkipWhen(record.Noise.IsNoisy, record.Noise.Text);
            var slowdown = record
                .Tests.SelectMany(test => test.Findings)
                .FirstOrDefault(finding => finding.Kind == "slowdown");
            Assert.SkipWhen(slowdown is not null, $"{slowdown?.Text}");
        }
    }

    static StatisticRecord MedianOf(TestRecord test) =>
        test
            .Metrics.First(metric => metric.Name == Metric.Duration.Name)
            .Statistics.First(statistic => statistic.Name == Statistic.Median.Name);

    static void MustAgree(StatisticRecord one, StatisticRecord other) =>
        Assert.True(
            one.Low <= other.High * (1 + Wandering) && other.Low <= one.High * (1 + Wandering),
            FormattableString.Invariant($"{one.Low} to {one.High} ns and {other.Low} to {other.High} ns")
        );
}
