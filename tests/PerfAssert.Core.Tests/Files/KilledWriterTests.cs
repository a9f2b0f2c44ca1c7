using System.Runtime.CompilerServices;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Files;
using PerfAssert.Records;

namespace PerfAssert.Core.Tests.Files;

/// <summary>The test program starts itself as the writer: a variable tells it to write, and to run no tests.</summary>
public class KilledWriterTests
{
    const string FolderVariable = "PERFASSERT_CORE_TESTS_WRITE_INTO";
    const string HalfVariable = "PERFASSERT_CORE_TESTS_WRITE_HALF_OF";

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(11)]
    [InlineData(40)]
    public async Task Whatever_a_killed_process_leaves_reads_whole(int milliseconds)
    {
        using var temporary = new Temporary();
        using var writer = Child.Start(FolderVariable, temporary.Folder);
        await Patience.Until(() => Records(temporary).Length >= 5 || writer.HasEnded, "Nobody wrote five records.");

        await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
        Assert.False(await writer.Kill(), "The writer ended by itself.");

        Assert.Equal(5, Records(temporary).Length);
        Assert.All(Records(temporary), path => Assert.Equal(7, RecordFile.Read(path).Tests.Count));
    }

    [Fact]
    public async Task A_process_that_is_killed_when_half_is_written_leaves_the_old_file()
    {
        using var temporary = new Temporary();
        File.WriteAllText(temporary["a.txt"], "old");
        using var writer = Child.Start(HalfVariable, temporary["a.txt"]);
        await Patience.Until(() => File.Exists(temporary["a.txt.half"]) || writer.HasEnded, "Nobody wrote half of it.");

        Assert.False(await writer.Kill(), "The writer ended by itself.");

        Assert.Equal("old", File.ReadAllText(temporary["a.txt"]));
        Assert.Equal(
            ["a.txt", "a.txt.half"],
            temporary.Files.Where(file => !file!.StartsWith(".perfassert-", StringComparison.Ordinal))
        );

        AtomicFile.WriteText(temporary["b.txt"], "of another writer");
        Assert.Equal(["a.txt", "a.txt.half", "b.txt"], temporary.Files);
    }

    [Fact]
    public async Task What_a_living_process_is_writing_stays()
    {
        using var temporary = new Temporary();
        using var writer = Child.Start(HalfVariable, temporary["a.txt"]);
        await Patience.Until(() => File.Exists(temporary["a.txt.half"]) || writer.HasEnded, "Nobody wrote half of it.");
        var unfinished = Assert.Single(temporary.Files, file => file!.EndsWith(".tmp", StringComparison.Ordinal))!;

        // Not even when it seems to be old, or of a process that cannot be seen: it is locked.
        File.SetLastWriteTimeUtc(temporary[unfinished], DateTime.UnixEpoch);
        AtomicFile.WriteText(temporary["b.txt"], "of another writer");
        Assert.True(File.Exists(temporary[unfinished]));

        Assert.False(await writer.Kill(), "The writer ended by itself.");
        AtomicFile.WriteText(temporary["b.txt"], "of another writer");
        Assert.False(File.Exists(temporary[unfinished]));
    }

    [Fact]
    public void What_another_machine_or_version_left_goes_when_a_day_has_gone_by()
    {
        using var temporary = new Temporary();
        string[] left = [temporary[".perfassert-0123.tmp"], temporary[".perfassert-0123.1.elsewhere.tmp"]];
        foreach (var file in left)
            File.WriteAllText(file, "half");

        AtomicFile.WriteText(temporary["a.txt"], "new");
        Assert.All(left, file => Assert.True(File.Exists(file)));

        foreach (var file in left)
            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        AtomicFile.WriteText(temporary["a.txt"], "new");
        Assert.Equal(["a.txt"], temporary.Files);
    }

    [Fact]
    public void What_this_process_is_writing_stays()
    {
        using var temporary = new Temporary();

        AtomicFile.Write(
            temporary["a.txt"],
            stream =>
            {
                stream.Write("new"u8);
                AtomicFile.WriteText(temporary["b.txt"], "of another writer");
            }
        );

        Assert.Equal("new", File.ReadAllText(temporary["a.txt"]));
        Assert.Equal(["a.txt", "b.txt"], temporary.Files);
    }

    static string[] Records(Temporary temporary) => Directory.GetFiles(temporary.Folder, "*.json");

    [ModuleInitializer]
    internal static void WriteInsteadOfTesting() =>
        Child.Instead(
            FolderVariable,
            (folder, time, _) =>
                RecordFile.Write(
                    Path.Combine(folder, FormattableString.Invariant($"{time % 5}.json")),
                    SampleRecord.Run
                )
        );

    [ModuleInitializer]
    internal static void WriteHalfInsteadOfTesting() =>
        Child.Instead(
            HalfVariable,
            (path, _, parentIsGone) =>
                AtomicFile.Write(
                    path,
                    stream =>
                    {
                        stream.Write("new and"u8);
                        stream.Flush();
                        File.WriteAllText(path + ".half", "");
                        ((IAsyncResult)parentIsGone).AsyncWaitHandle.WaitOne();
                    }
                )
        );
}
