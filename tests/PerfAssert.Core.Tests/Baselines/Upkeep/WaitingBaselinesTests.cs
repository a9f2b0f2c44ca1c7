using System.Text.Json;
using PerfAssert.Baselines;
using PerfAssert.Baselines.Upkeep;
using PerfAssert.Core.Tests.References;
using PerfAssert.Core.Tests.Snapshots;
using PerfAssert.Records;
using PerfAssert.Snapshots;

namespace PerfAssert.Core.Tests.Baselines.Upkeep;

public sealed class WaitingBaselinesTests : IDisposable
{
    static readonly string[] received = [Shop.Quick("received")];

    readonly Shop shop = new();

    public void Dispose() => shop.Dispose();

    [Fact]
    public void What_is_accepted_stands_in_the_verified_file_with_its_approval()
    {
        Received(11);
        shop.Write(Shop.Quick("verified"), Shop.At(12.5));

        shop.Accept(" faster sort ");

        var verified = shop.Read(Shop.Quick("verified"));
        Assert.Equal(("faster sort", "2026-11-21"), (verified.Approval!.Reason, verified.Approval.Date));
        Assert.Equal(Acceptance.Numbers(Shop.At(11)), Acceptance.Numbers(verified));
        Assert.Equal([Shop.Quick("verified"), ApprovalLog.Name], shop.Files.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["PerfAssert: accepted Sorts.Quick.DotNet10_0.verified.json: duration 12.5 us -> 11 us (-12 %)"],
            shop.Told
        );
    }

    [Fact]
    public void Nothing_but_the_approval_is_added_to_what_was_received()
    {
        var baseline = Measured.Everything;
        shop.Write(Shop.Quick("received"), baseline);

        shop.Accept();

        var approval = shop.Read(Shop.Quick("verified")).Approval;
        Assert.Equal(
            BaselineText.Of(baseline with { Approval = approval }),
            SnapshotText.Read(shop[Shop.Quick("verified")])
        );
        Assert.Equal(
            [
                "PerfAssert: accepted Sorts.Quick.DotNet10_0.verified.json: new: duration 12.31 us, "
                    + "allocated 27744 B, ratio 0.811, hit_rate 96.22 %",
            ],
            shop.Told
        );
    }

    [Fact]
    public void Each_approval_is_a_line_of_the_log()
    {
        Received(11);
        shop.Write(Shop.Quick("verified"), Shop.At(12.5));
        shop.Accept("schneller, für 2 €");
        Received(12);
        shop.Accept();

        var lines = File.ReadAllLines(shop.Log);

        Assert.Equal(2, lines.Length);
        var by = JsonSerializer.Serialize(shop.Read(Shop.Quick("verified")).Approval!.By, RecordFile.Json);
        Assert.Equal(
            """{"time":"2026-11-21T23:30:00Z","by":"""
                + by
                + ""","commit":null,"file":"Sorts.Quick.DotNet10_0.verified.json","reason":"schneller, """
                + """für 2 €","old":{"duration":"12.5 us"},"new":{"duration":"11 us"}}""",
            lines[0]
        );
        Assert.Contains(
            "\"old\":{\"duration\":\"11 us\"},\"new\":{\"duration\":\"12 us\"}",
            lines[1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_line_that_was_cut_off_spoils_no_other()
    {
        File.WriteAllText(shop.Log, "{\"time\":\"20");
        Received(11);

        shop.Accept();

        Assert.Equal(2, File.ReadAllLines(shop.Log).Length);
        Assert.StartsWith("{\"time\":\"2026-11-21T", File.ReadAllLines(shop.Log)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_author_is_whom_git_would_name_and_the_code_is_the_commit()
    {
        using var clone = new Clone();
        clone.Git("config", "user.name", "Ada");
        clone.Git("config", "user.email", "ada@example.org");

        Assert.Equal(
            new Approver("Ada <ada@example.org>", null),
            Approver.Of(clone.Folder, TestContext.Current.CancellationToken)
        );
        var commit = clone.Commit("Sort");
        Assert.Equal(
            new Approver("Ada <ada@example.org>", commit),
            Approver.Of(clone.Folder, TestContext.Current.CancellationToken)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Without_a_reason_nothing_is_accepted(string reason)
    {
        Received(11);

        Assert.Equal("PERF0701", Named.ProblemOf(() => shop.Accept(reason)).Code);
        Assert.Equal(received, shop.Files);
    }

    [Fact]
    public void Only_those_with_the_part_in_their_name_are_accepted()
    {
        Received(11);
        shop.Write("Sorts.Slow_n=1000.DotNet10_0.received.json", Shop.At(20));

        shop.Accept(part: "slow_N=1000");

        Assert.Equal(
            [Shop.Quick("received"), "Sorts.Slow_n=1000.DotNet10_0.verified.json", ApprovalLog.Name],
            shop.Files.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Where_none_waits_that_is_said_and_nothing_is_written()
    {
        Received(11);

        shop.Accept(part: "Quickest");

        Assert.Equal("PERF0702", Assert.Single(shop.Warnings).Code);
        Assert.Contains("'Quickest'", shop.Warnings[0].Sentence, StringComparison.Ordinal);
        Assert.Equal(received, shop.Files);
    }

    [Fact]
    public void Where_one_is_no_whole_baseline_none_is_accepted()
    {
        Received(11);
        File.WriteAllText(shop["Sorts.Slow.DotNet10_0.received.json"], "{\n\"schema\": 1,\n");

        var problem = Named.ProblemOf(() => shop.Accept());

        Assert.Equal("PERF0510", problem.Code);
        Assert.Equal(shop["Sorts.Slow.DotNet10_0.received.json"], problem.Place.File);
        Assert.True(File.Exists(shop[Shop.Quick("received")]));
        Assert.Empty(File.ReadAllText(shop.Log));
    }

    [Fact]
    public void A_verified_file_with_a_merge_conflict_is_mended()
    {
        Received(11);
        File.WriteAllText(shop[Shop.Quick("verified")], "<<<<<<< HEAD\n{}\n");

        shop.Accept();

        Assert.Equal(Acceptance.Numbers(Shop.At(11)), Acceptance.Numbers(shop.Read(Shop.Quick("verified"))));
        Assert.Contains("\"old\":null", File.ReadAllText(shop.Log), StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_is_written_before_the_file_is_replaced()
    {
        Received(11);
        Directory.CreateDirectory(shop[Shop.Quick("verified")]);

        Assert.Equal("PERF0507", Named.ProblemOf(() => shop.Accept()).Code);
        Assert.Single(File.ReadAllLines(shop.Log));
        Assert.Equal(received, shop.Files.Except([ApprovalLog.Name]));
    }

    [Fact]
    public void Where_the_log_cannot_be_written_nothing_is_accepted()
    {
        Received(11);
        Directory.CreateDirectory(shop.Log);

        Assert.Equal("PERF0703", Named.ProblemOf(() => shop.Accept()).Code);
        Assert.Equal(received, shop.Files);
    }

    [Fact]
    public void Rejecting_keeps_what_was_approved()
    {
        Received(11);
        shop.Write(Shop.Quick("verified"), Shop.At(12));

        shop.Waiting().Reject();

        Assert.Equal([Shop.Quick("verified")], shop.Files);
        Assert.Equal(["PerfAssert: rejected Sorts.Quick.DotNet10_0.received.json"], shop.Told);
    }

    void Received(double microseconds) => shop.Write(Shop.Quick("received"), Shop.At(microseconds));
}
