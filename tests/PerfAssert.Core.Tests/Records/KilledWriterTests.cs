using System.Diagnostics;
using System.Runtime.CompilerServices;
using PerfAssert.Records;

namespace PerfAssert.Core.Tests.Records;

/// <summary>The test program starts itself as the writer: the variable tells it to write records for ever and to run no tests.</summary>
public class KilledWriterTests
{
    const string FolderVariable = "PERFASSERT_CORE_TESTS_WRITE_INTO";
    static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(11)]
    [InlineData(40)]
    public async Task Whatever_a_killed_process_leaves_reads_whole(int milliseconds)
    {
        using var temporary = new Temporary();
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "PerfAssert.Core.Tests.exe" : "PerfAssert.Core.Tests");
        using var writer = Process.Start(new ProcessStartInfo(program) { Environment = { [FolderVariable] = temporary.Folder } })!;
        var start = TimeProvider.System.GetTimestamp();
        while (Records(temporary).Length < 5 && !writer.HasExited && TimeProvider.System.GetElapsedTime(start) < patience)
            await Task.Delay(10, TestContext.Current.CancellationToken);

        await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
        writer.Kill();
        await writer.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(5, Records(temporary).Length);
        Assert.All(Records(temporary), path => Assert.Equal(7, RecordFile.Read(path).Tests.Count));
    }

    static string[] Records(Temporary temporary) => Directory.GetFiles(temporary.Folder, "*.json");

    [ModuleInitializer]
    internal static void WriteInsteadOfTesting()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { } folder) return;

        // Should the parent die first, the end comes by itself.
        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; TimeProvider.System.GetElapsedTime(start) < patience; i++)
            RecordFile.Write(Path.Combine(folder, FormattableString.Invariant($"{i % 5}.json")), SampleRecord.Run);
        Environment.Exit(0);
    }
}
