using PerfAssert.Baselines;
using PerfAssert.Baselines.Upkeep;
using PerfAssert.History;
using PerfAssert.History.Trends;
using PerfAssert.Metrics;
using PerfAssert.Statistics;
using static PerfAssert.Core.Tests.History.Trends.SampleSeries;

namespace PerfAssert.Core.Tests.History.Trends;

public sealed class BaselineProposalTests : IDisposable
{
    const string File = "OrderTests.Finds_number=7.DotNet10_0";

    readonly Temporary temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void What_became_faster_is_proposed_with_runs_in_the_place_of_launches()
    {
        Approve(1e5);

        var said = Propose(Of("Finds(number: 7)", seed: 1, runs: 100, run => run < 70 ? 1 : 0.8));

        Assert.StartsWith(
            $"{File}.verified.json: proposed, duration 100 us -> ",
            Assert.Single(said),
            StringComparison.Ordinal
        );
        var received = BaselineText.Parse(System.IO.File.ReadAllText(temporary[File + ".received.json"]), "received");
        var duration = Assert.Single(received.Metrics);
        Assert.Equal(BaselineProposals.MostRuns, duration.Launches.Count);
        Assert.InRange(duration.Value, 0.78e5, 0.82e5);
        Assert.Equal(
            ("Example CPU, 8 cores", "ColdStart", 25.0),
            (received.MachineClass, received.Settings, received.Options.TolerancePercent)
        );
        Assert.Null(received.Approval);
        Assert.NotNull(
            BaselineText.Parse(System.IO.File.ReadAllText(temporary[File + ".verified.json"]), "verified").Approval
        );
    }

    [Fact]
    public void A_person_can_accept_what_was_proposed()
    {
        Approve(1e5);
        Propose(Of("Finds(number: 7)", seed: 1, runs: 100, run => run < 70 ? 1 : 0.8));

        new WaitingBaselines(
            new(temporary.Folder, temporary.Folder),
            "",
            _ => { },
            problem => Assert.Fail(problem.ToString())
        ).Accept("a faster index", TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.InRange(
            BaselineText
                .Parse(System.IO.File.ReadAllText(temporary[File + ".verified.json"]), "verified")
                .Metrics[0]
                .Value,
            0.78e5,
            0.82e5
        );
    }

    [Fact]
    public void What_is_as_approved_is_not_proposed()
    {
        Approve(1e5);

        Assert.Equal(
            [$"{File}.verified.json: as approved"],
            Propose(Of("Finds(number: 7)", seed: 1, runs: 100, _ => 1))
        );
        Assert.False(System.IO.File.Exists(temporary[File + ".received.json"]));
    }

    [Theory]
    [InlineData("Finds(number: 8)", "Example CPU, 8 cores")]
    [InlineData("Finds", "Example CPU, 8 cores")]
    [InlineData("Finds(number: 7)", "another machine")]
    public void Runs_of_another_test_or_machine_are_no_reason(string test, string machine)
    {
        Approve(1e5);
        var series = Of(test, seed: 1, runs: 100, _ => 0.5);

        Assert.Equal(
            [
                $"{File}.verified.json: fewer than 3 runs of it in 30 days, on Example CPU, 8 cores, since "
                    + "its level last changed",
            ],
            Propose(series with { Key = series.Key with { Machine = machine } })
        );
    }

    [Fact]
    public void Two_branches_are_not_mixed()
    {
        Approve(1e5);
        var series = Of("Finds(number: 7)", seed: 1, runs: 100, _ => 0.5);

        Assert.Contains(
            "several tests or branches",
            Assert.Single(Propose(series, series with { Key = series.Key with { Branch = "other" } })),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Thirty_days_are_asked_for() =>
        Assert.Equal((Start, Start.AddDays(30)), (Proposals.Query.From, Proposals.Query.Until));

    BaselineProposals Proposals => new(new(temporary.Folder, temporary.Folder), Start.AddDays(30));

    IReadOnlyList<string> Propose(params Series[] series) =>
        Proposals.Write([.. series.Select(found => SeriesTrend.Of(found))]);

    void Approve(double value)
    {
        var baseline = new Baseline
        {
            Tool = "0.1.0",
            MachineClass = "Example CPU, 8 cores",
            Settings = "ColdStart",
            Options = new() { TolerancePercent = 25 },
            Metrics = [new(Metric.Duration, Statistic.Median, [value * 0.98, value, value * 1.02])],
            Approval = new("first numbers", "somebody", "2026-01-01"),
        };
        System.IO.File.WriteAllText(temporary[File + ".verified.json"], "\uFEFF" + BaselineText.Of(baseline));
    }
}
