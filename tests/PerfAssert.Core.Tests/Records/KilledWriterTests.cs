using System.Runtime.CompilerServices;
using PerfAssert.Records;

namespace PerfAssert.Core.Tests.Records;

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
        Assert.Equal(["a.txt", "a.txt.half"], temporary.Files.Where(file => !file!.StartsWith(".perfassert-", StringComparison.Ordinal)));
    }

    static string[] Records(Temporary temporary) => Directory.GetFiles(temporary.Folder, "*.json");

    [ModuleInitializer]
    internal static void WriteInsteadOfTesting() => Child.Instead(
        FolderVariable,
        (folder, time, _) => RecordFile.Write(Path.Combine(folder, FormattableString.Invariant($"{time % 5}.json")), SampleRecord.Run));

    [ModuleInitializer]
    internal static void WriteHalfInsteadOfTesting() => Child.Instead(HalfVariable, (path, _, parentIsGone) => AtomicFile.Write(path, stream =>
    {
        stream.Write("new and"u8);
        stream.Flush();
        File.WriteAllText(path + ".half", "");
        ((IAsyncResult)parentIsGone).AsyncWaitHandle.WaitOne();
    }));
}
