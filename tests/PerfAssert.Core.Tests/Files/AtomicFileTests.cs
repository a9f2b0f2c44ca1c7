using System.ComponentModel;
using System.Diagnostics;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Files;
using PerfAssert.Records;

namespace PerfAssert.Core.Tests.Files;

public class AtomicFileTests
{
    [Fact]
    public void A_writer_that_throws_half_way_leaves_the_old_file_and_nothing_else()
    {
        using var temporary = new Temporary();
        AtomicFile.WriteText(temporary["run.json"], "old");

        var thrown = Record.Exception(() =>
            AtomicFile.Write(
                temporary["run.json"],
                stream =>
                {
                    stream.Write("new and"u8);
                    stream.Flush();
                    throw new InvalidOperationException("half-way");
                }
            )
        );

        Assert.Equal("half-way", Assert.IsType<InvalidOperationException>(thrown).Message);
        Assert.Equal("old", File.ReadAllText(temporary["run.json"]));
        Assert.Equal(["run.json"], temporary.Files);
    }

    [Fact]
    public void A_file_is_replaced_whole()
    {
        using var temporary = new Temporary();
        AtomicFile.WriteText(temporary["a.txt"], "a long old text");

        AtomicFile.WriteText(temporary["a.txt"], "größe");

        Assert.Equal("größe"u8, File.ReadAllBytes(temporary["a.txt"]));
        Assert.Equal(["a.txt"], temporary.Files);
    }

    [Fact]
    public void A_reader_that_holds_the_old_file_open_reads_it_to_its_end()
    {
        using var temporary = new Temporary();
        AtomicFile.WriteText(temporary["a.txt"], "old");
        using var reader = new StreamReader(
            new FileStream(temporary["a.txt"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
        );

        AtomicFile.WriteText(temporary["a.txt"], "new");

        Assert.Equal("old", reader.ReadToEnd());
        Assert.Equal("new", File.ReadAllText(temporary["a.txt"]));
    }

    [Fact]
    public void Several_writers_of_one_file_leave_one_whole_file()
    {
        using var temporary = new Temporary();

        Parallel.For(0, 40, i => AtomicFile.WriteText(temporary["a.txt"], new string((char)('a' + i % 26), 10_000)));

        Assert.Single(File.ReadAllText(temporary["a.txt"]).Distinct());
        Assert.Equal(["a.txt"], temporary.Files);
    }

    [Fact]
    public void On_a_full_disk_the_old_record_stays_and_nothing_else()
    {
        using var temporary = new Temporary();
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", temporary.Folder),
            "Only who may mount, on Linux, can make a disk small enough to fill."
        );
        try
        {
            RecordFile.Write(temporary["run.json"], SampleRecord.Of(SampleRecord.Held));
            double[] values = [.. Enumerable.Range(1, 300_000).Select(i => i * 1.5)];
            var large = SampleRecord.Held with { Metrics = [new("duration", "ns", values.Length, 0, [], values)] };

            Assert.Throws<IOException>(() => RecordFile.Write(temporary["run.json"], SampleRecord.Of(large)));

            Assert.Equal(["run.json"], temporary.Files);
            Assert.Single(RecordFile.Read(temporary["run.json"]).Tests);
        }
        finally
        {
            Run("umount", temporary.Folder);
        }
    }

    static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false }
            )!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false; // There is no such program.
        }
    }
}
