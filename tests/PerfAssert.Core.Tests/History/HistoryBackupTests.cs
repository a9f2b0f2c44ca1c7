using System.IO.Compression;
using System.Text;
using PerfAssert.History.Files;
using PerfAssert.Problems;
using static PerfAssert.Core.Tests.History.SampleRuns;

namespace PerfAssert.Core.Tests.History;

public sealed class HistoryBackupTests : IDisposable
{
    readonly Temporary temporary = new();
    readonly List<Problem> warnings = [];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task A_backup_restores_every_run_into_an_empty_history_and_adds_what_another_lacks()
    {
        await using var one = await Filled("one", 1, 2, 3);
        await using var other = await Filled("other", 3, 4);

        Assert.Equal(3, await HistoryBackup.Write(one, temporary["backup.gz"], Cancellation));

        Assert.Equal((2, 1), await Restore(other));
        await using var empty = await Filled("empty");
        Assert.Equal((3, 0), await Restore(empty));
        Assert.Equivalent(
            await one.Runs(Cancellation).ToListAsync(Cancellation),
            await empty.Runs(Cancellation).ToListAsync(Cancellation),
            strict: true
        );
        Assert.Equal(
            ["run-001", "run-002", "run-003", "run-004"],
            (await other.Runs(Cancellation).ToListAsync(Cancellation)).Select(run => run.Run)
        );
        Assert.Empty(warnings);
    }

    [Fact]
    public async Task A_backup_that_was_cut_off_restores_what_is_whole_and_says_so()
    {
        await using var one = await Filled("one", [.. Enumerable.Range(1, 200)]);
        await HistoryBackup.Write(one, temporary["backup.gz"], Cancellation);
        var bytes = await File.ReadAllBytesAsync(temporary["backup.gz"], Cancellation);
        await File.WriteAllBytesAsync(temporary["backup.gz"], bytes[..(bytes.Length / 2)], Cancellation);
        await using var empty = await Filled("empty");

        var thrown = await Record.ExceptionAsync(() => Restore(empty));

        Assert.Contains(
            [.. warnings.Select(warning => warning.Code), (thrown as ProblemException)?.Problem.Code ?? ""],
            code => code is "PERF0815" or "PERF0801"
        );
        Assert.InRange((await empty.Runs(Cancellation).ToListAsync(Cancellation)).Count, 50, 150);
    }

    [Fact]
    public async Task What_is_no_backup_or_not_there_is_a_problem()
    {
        await using var empty = await Filled("empty");
        await File.WriteAllTextAsync(temporary["backup.gz"], "hello", Cancellation);

        Assert.Equal("PERF0815", (await Assert.ThrowsAsync<ProblemException>(() => Restore(empty))).Problem.Code);
        File.Delete(temporary["backup.gz"]);
        Assert.Equal("PERF0816", (await Assert.ThrowsAsync<ProblemException>(() => Restore(empty))).Problem.Code);
    }

    // 240 MB of lines in a quarter of a megabyte.
    [Fact]
    public async Task A_backup_that_swells_is_passed_over_and_kept_nowhere()
    {
        await using (var zip = new GZipStream(File.Create(temporary["backup.gz"]), CompressionLevel.Optimal))
        {
            await zip.WriteAsync("{\"schema\":1,\"run\":\"x\"}\n"u8.ToArray(), Cancellation);
            var lines = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{}\n", 1_000_000)));
            for (var i = 0; i < 80; i++)
                await zip.WriteAsync(lines, Cancellation);
        }

        await using var empty = await Filled("empty");
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal((0, 0), await Restore(empty));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500_000_000);
        Assert.StartsWith("PERF0803", Assert.Single(warnings).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_in_a_backup_that_nothing_can_read_keeps_none_of_the_others_back()
    {
        await using (var zip = new GZipStream(File.Create(temporary["backup.gz"]), CompressionLevel.Optimal))
        {
            RunText.Write(zip, Run(1));
            RunText.Write(zip, Run(2, Result("A", 1) with { Count = -5 }));
            RunText.Write(zip, Run(3));
        }

        await using var empty = await Filled("empty");

        Assert.Equal((2, 0), await Restore(empty));
        Assert.Equal("PERF0803", Assert.Single(warnings).Code);
    }

    [Fact]
    public async Task A_backup_that_cannot_be_written_leaves_the_old_one()
    {
        await using var one = await Filled("one", 1);
        Directory.CreateDirectory(temporary["backup.gz"]);

        Assert.Equal(
            "PERF0806",
            (
                await Assert.ThrowsAsync<ProblemException>(() =>
                    HistoryBackup.Write(one, temporary["backup.gz"], Cancellation)
                )
            )
                .Problem
                .Code
        );
        Assert.Empty(Directory.GetFiles(temporary.Folder, ".*"));
    }

    async Task<FileHistory> Filled(string folder, params int[] runs)
    {
        var history = new FileHistory(temporary[folder], warnings.Add, TimeProvider.System);
        foreach (var run in runs)
            await history.Append(Run(run), Cancellation);
        return history;
    }

    Task<(int Added, int Present)> Restore(FileHistory history) =>
        HistoryBackup.Restore(temporary["backup.gz"], history, warnings.Add, Cancellation);
}
