using System.Text;
using System.Text.RegularExpressions;
using PerfAssert.Core.Tests;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Dashboard.Serve.Access;
using PerfAssert.Dashboard.Serve.Sessions;
using PerfAssert.Dashboard.Serve.Streaming;
using PerfAssert.Loads;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Reports.Live;

namespace PerfAssert.Dashboard.Tests.Serve;

/// <summary>Sessions in progress and runs that ended: shown, and with a bound.</summary>
[Collection(nameof(Alone))]
public class BoardTests
{
    readonly Broadcast broadcast = new();

    [Fact]
    public void News_travel_as_they_were_written()
    {
        var news = new SessionNews(
            "run",
            "Shop.Tests.dll",
            Alerts.Runs.Monday,
            [new("Orders", TestNewsKind.Began), Second("Orders", 1), TestNews.Of(SampleRecord.Held)]
        );

        var read = NewsText.Read(NewsText.Write(news));

        Assert.Equal(news.Tests, read.Tests);
        Assert.Equal((news.Run, news.Assembly, news.Began), (read.Run, read.Assembly, read.Began));
    }

    [Fact]
    public void A_session_that_runs_is_shown_second_by_second()
    {
        var board = new SessionBoard(broadcast, TimeProvider.System);

        board.Take(
            new(
                "run",
                "Shop.Tests.dll",
                Alerts.Runs.Monday,
                [new("Orders", TestNewsKind.Began), Second("Orders", 1), Second("Orders", 2)]
            )
        );
        board.Take(new("run", "Shop.Tests.dll", Alerts.Runs.Monday, [TestNews.Of(SampleRecord.Held)]));
        board.End("run");

        Assert.Equal(["session", "testBegan", "second", "second", "testEnded", "sessionEnded"], Kinds());
    }

    [Fact]
    public void Of_many_sessions_with_many_tests_only_the_latest_are_kept()
    {
        var board = new SessionBoard(broadcast, TimeProvider.System);
        for (var session = 0; session < 30; session++)
        {
            for (var test = 0; test < 60; test++)
                board.Take(
                    new(
                        FormattableString.Invariant($"run {session}"),
                        "Shop.Tests.dll",
                        Alerts.Runs.Monday,
                        [Second(FormattableString.Invariant($"test {test}"), 1)]
                    )
                );
        }

        var kinds = Kinds();
        Assert.Equal(10, kinds.Count(kind => kind == "session"));
        Assert.Equal(10 * 40, kinds.Count(kind => kind == "second"));
        Assert.Contains(Texts(), text => text.Contains("run 29", StringComparison.Ordinal));
        Assert.DoesNotContain(Texts(), text => text.Contains("\"run 19\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_many_runs_the_last_twenty_are_kept()
    {
        var runs = new FinishedRuns(broadcast);
        for (var run = 0; run < 25; run++)
            Assert.True(
                runs.Take(SampleRecord.Run with { Run = FormattableString.Invariant($"run {run}") }, new byte[1000])
            );

        Assert.Equal(20, Kinds().Count(kind => kind == "run"));
        Assert.DoesNotContain(Texts(), text => text.Contains("\"run 4\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Large_runs_are_kept_as_far_as_there_is_room_and_the_last_one_always()
    {
        var runs = new FinishedRuns(broadcast, mostBytes: 64);
        for (var run = 0; run < 5; run++)
            runs.Take(SampleRecord.Run with { Run = FormattableString.Invariant($"run {run}") }, new byte[30]);

        Assert.Equal(2, Kinds().Count(kind => kind == "run"));
        runs.Take(SampleRecord.Run with { Run = "huge" }, new byte[1000]);
        Assert.Single(Kinds(), "run");
    }

    // One that was refused may come again, whole.
    [Fact]
    public void A_run_that_cannot_be_shown_is_not_taken()
    {
        var runs = new FinishedRuns(broadcast);
        var run = SampleRecord.Run with { Tests = [null!] };

        Assert.ThrowsAny<Exception>(() => runs.Take(run, []));

        Assert.True(runs.Take(run with { Tests = [SampleRecord.Held] }, []));
    }

    [Fact]
    public void The_report_of_a_run_is_of_the_record_that_came()
    {
        var runs = new FinishedRuns(broadcast);
        Assert.True(runs.Take(SampleRecord.Run, RecordFile.Bytes(SampleRecord.Run)));

        var id = Regex
            .Match(Texts().Single(), "\"id\":\"(?<id>[0-9a-f]+)\"", RegexOptions.None, Timeout.InfiniteTimeSpan)
            .Groups["id"]
            .Value;

        Assert.Equal(SampleRecord.Run.Tests.Select(test => test.Name), runs.Find(id)!.Tests.Select(test => test.Name));
        Assert.Null(runs.Find("another"));
    }

    [Fact]
    public async Task A_record_that_comes_into_a_folder_is_taken_once_and_a_broken_one_is_said()
    {
        using var temporary = new Temporary();
        var (taken, warnings, room) = (new List<string>(), new List<Problem>(), new ByteBudget(1000, 1));
        var folders = new RecordFolders(
            [temporary.Folder, temporary["missing"]],
            room,
            (record, _) => taken.Add(record.Run),
            warnings.Add,
            TimeProvider.System
        );

        await folders.Look(CancellationToken.None);
        RecordFile.Write(temporary["a.json"], SampleRecord.Run);
        await File.WriteAllTextAsync(temporary["b.json"], "{ broken", CancellationToken.None);
        await folders.Look(CancellationToken.None);
        await folders.Look(CancellationToken.None);

        Assert.Equal([SampleRecord.Run.Run], taken);
        Assert.Equal("PERF0301", Assert.Single(warnings).Code);
        Assert.Equal(0, room.Taken);
    }

    // Whatever a record does to whoever takes it.
    [Fact]
    public async Task A_record_that_nobody_can_take_is_said_and_keeps_none_of_the_others_away()
    {
        using var temporary = new Temporary();
        var (taken, warnings) = (new List<string>(), new List<Problem>());
        foreach (var name in new[] { "a", "b", "c" })
            RecordFile.Write(temporary[$"{name}.json"], SampleRecord.Run with { Run = name });
        var folders = new RecordFolders(
            [temporary.Folder],
            new(1000, 1),
            (record, _) => taken.Add(record.Run == "b" ? throw new OverflowException("TimeSpan") : record.Run),
            warnings.Add,
            TimeProvider.System
        );

        await folders.Look(CancellationToken.None);

        Assert.Equal(["a", "c"], taken.Order());
        var said = Assert.Single(warnings);
        Assert.Equal("PERF1014", said.Code);
        Assert.Contains(
            $"Reading {temporary["b.json"]} failed: OverflowException: TimeSpan.",
            said.Sentence,
            StringComparison.Ordinal
        );
    }

    // 24 news with 60 tests each; of the whole names 240 MB would be kept.
    [Fact]
    public void Of_names_that_are_too_long_only_what_is_shown_is_kept()
    {
        var board = new SessionBoard(broadcast, TimeProvider.System);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var number = 0; number < 24; number++)
        {
            var run = FormattableString.Invariant($"{number % 12:00}{new string('r', 100_000)}");
            board.Take(
                new(
                    run,
                    "a",
                    Alerts.Runs.Monday,
                    [
                        .. Enumerable
                            .Range(0, 60)
                            .Select(test =>
                                Second(FormattableString.Invariant($"{test:00}{new string('t', 100_000)}"), 1)
                            ),
                    ]
                )
            );
        }

        Assert.Equal(10, Kinds().Count(kind => kind == "session"));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 40 * 1024 * 1024);
        GC.KeepAlive(board);
    }

    [Fact]
    public void A_session_with_a_long_name_ends_too()
    {
        var board = new SessionBoard(broadcast, TimeProvider.System);
        var run = new string('r', 1000);

        board.Take(new(run, "a", Alerts.Runs.Monday, [new("Orders", TestNewsKind.Began)]));
        board.End(run);

        Assert.Equal(["session", "testBegan", "sessionEnded"], Kinds());
    }

    [Fact]
    public void A_light_record_says_the_same_without_every_value()
    {
        var values = Enumerable.Range(1, 5000).Select(number => number * 1000.0).ToList();
        var duration = new MetricRecord(
            "duration",
            "ns",
            values.Count,
            0,
            [new("mean", 2_500_500, null, null)],
            values
        );
        var record = SampleRecord.Of(
            SampleRecord.Held with
            {
                Metrics =
                [
                    duration,
                    duration with
                    {
                        Name = "rows",
                        Unit = "",
                    },
                    duration with
                    {
                        Name = "few",
                        Values = [1, 2],
                    },
                ],
            }
        );

        var light = LightRecord.Of(record).Tests[0].Metrics;

        Assert.Equal([null, null, [1, 2]], light.Select(metric => metric.Values));
        Assert.NotNull(light[0].Histogram);
        Assert.Null(light[1].Histogram);
        Assert.Equal(duration.Statistics, light[0].Statistics);
        Assert.True(RecordFile.Bytes(LightRecord.Of(record)).Length < RecordFile.Bytes(record).Length / 3);
    }

    static TestNews Second(string test, double at) =>
        TestNews.Of(
            new LoadProgress(
                new LoadSecond
                {
                    At = at,
                    Phase = "steady",
                    Users = 4,
                    Rate = 100,
                    Errors = 0,
                    P50 = 1e6,
                    P95 = 2e6,
                    P99 = 3e6,
                },
                0,
                TimeSpan.FromSeconds(at),
                TimeSpan.FromSeconds(9)
            ),
            test
        );

    List<string> Texts() =>
        [.. broadcast.Join(null)!.Before.Skip(2).Select(frame => Encoding.UTF8.GetString(frame.Bytes.Span))];

    List<string> Kinds() => [.. Texts().Select(text => text.Split('\n')[1]["event: ".Length..])];
}
