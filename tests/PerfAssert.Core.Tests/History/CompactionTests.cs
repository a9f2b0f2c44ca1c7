using PerfAssert.History.Files;
using PerfAssert.Problems;
using static PerfAssert.Core.Tests.History.SampleRuns;

namespace PerfAssert.Core.Tests.History;

public sealed class CompactionTests : IDisposable
{
    readonly Temporary temporary = new();
    readonly List<Problem> warnings = [];
    readonly FileHistory history;

    public CompactionTests() =>
        history = new(temporary.Folder, warnings.Add, new FixedClock(new(2026, 4, 15, 0, 0, 0, TimeSpan.Zero)));

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        temporary.Dispose();
        Assert.Empty(warnings);
    }

    [Fact]
    public async Task The_files_of_a_month_that_is_over_become_one_and_nothing_that_can_be_read_changes()
    {
        await Fill();
        var before = await history.Runs(Cancellation).ToListAsync(Cancellation);

        Assert.Equal("3 files of 1 month became 1.", await history.Compact(Cancellation));

        Assert.Equivalent(before, await history.Runs(Cancellation).ToListAsync(Cancellation), strict: true);
        Assert.Single(Directory.GetFiles(temporary["2026-03"]));
        Assert.Equal(2, Directory.GetFiles(temporary["2026-04"]).Length);
        Assert.Equal(
            "There is nothing to compact: the files of a month are merged when it is over.",
            await history.Compact(Cancellation)
        );
    }

    [Fact]
    public async Task A_run_that_was_compacted_is_not_kept_again_and_a_late_one_is()
    {
        await Fill();
        await history.Compact(Cancellation);

        Assert.False(await history.Append(Run(2), Cancellation));
        Assert.True(await history.Append(Run(9), Cancellation));

        Assert.Equal("2 files of 1 month became 1.", await history.Compact(Cancellation));
        Assert.Equal(["run-001", "run-002", "run-003", "run-009"], (await Runs())[..4]);
    }

    [Fact]
    public async Task Runs_that_stand_twice_after_a_kill_are_read_once()
    {
        await Fill();
        var parts = Directory.GetFiles(temporary["2026-03"]).ToDictionary(file => file, File.ReadAllBytes);
        await history.Compact(Cancellation);
        foreach (var (file, bytes) in parts)
            await File.WriteAllBytesAsync(file, bytes, Cancellation);

        Assert.Equal(5, (await Runs()).Count);
        Assert.Equal(5, Assert.Single(await history.Summarise(new(), Cancellation)).Runs);
    }

    [Fact]
    public async Task Old_runs_are_forgotten_also_out_of_compacted_files()
    {
        await Fill();
        await history.Compact(Cancellation);

        Assert.Equal(2, await history.Remove(Start.AddHours(3), Cancellation));
        Assert.Equal(["run-003", "april-1", "april-2"], await Runs());

        Assert.Equal(2, await history.Remove(Start.AddMonths(1).AddHours(2), Cancellation));
        Assert.Equal(["april-2"], await Runs());
        Assert.False(Directory.Exists(temporary["2026-03"]));
    }

    [Fact]
    public async Task A_file_that_is_no_history_stays_and_is_named_once()
    {
        await Fill();
        var strange = temporary["2026-03/20260302T000000Z-strange.jsonl"];
        await File.WriteAllTextAsync(strange, "hello\n", Cancellation);

        Assert.Equal(0, await history.Remove(Start.AddDays(-1), Cancellation));
        Assert.Equal("3 files of 1 month became 1.", await history.Compact(Cancellation));

        Assert.Equal("hello\n", await File.ReadAllTextAsync(strange, Cancellation));
        Assert.Equal(
            $"PERF0803: {strange}(1): this is no line of a history: No run begins before it. What belongs "
                + "to it is left out, everything else is read. Delete it, or restore the file from a backup.",
            Assert.Single(warnings).ToString()
        );
        warnings.Clear();
    }

    [Fact]
    public async Task Readers_writers_and_compactors_at_once_lose_nothing_and_count_nothing_twice()
    {
        await Fill();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var writing = Task.Run(
            async () =>
            {
                try
                {
                    for (var i = 10; i < 150; i++)
                        await history.Append(Run(i), Cancellation);
                }
                finally
                {
                    await stop.CancelAsync();
                }
            },
            Cancellation
        );
        var compacting = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                    await history.Compact(CancellationToken.None);
            },
            Cancellation
        );

        var least = 5;
        while (!stop.IsCancellationRequested)
        {
            var runs = (await history.Summarise(new(), Cancellation)).Single().Runs;
            Assert.InRange(runs, least, 145);
            least = runs;
        }

        await writing;
        await compacting;
        Assert.Equal(145, (await Runs()).Count);
    }

    async Task Fill()
    {
        for (var i = 1; i <= 3; i++)
            await history.Append(Run(i), Cancellation);
        for (var i = 1; i <= 2; i++)
            await history.Append(
                At(Start.AddMonths(1).AddHours(i), FormattableString.Invariant($"april-{i}")),
                Cancellation
            );
    }

    async Task<List<string>> Runs() =>
        [.. (await history.Runs(Cancellation).ToListAsync(Cancellation)).OrderBy(run => run.At).Select(run => run.Run)];
}
