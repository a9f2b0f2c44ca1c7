using PerfAssert.Files;

namespace PerfAssert.Core.Tests.Files;

public sealed class ExclusiveFileTests : IDisposable
{
    readonly Temporary temporary = new();

    string Path => temporary["log"];

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData("", "a\nb\n")]
    [InlineData("x\n", "x\na\nb\n")]
    [InlineData("cut o", "cut o\na\nb\n")]
    public void Each_text_gets_lines_of_its_own(string before, string after)
    {
        File.WriteAllText(Path, before);

        using (var file = Open())
        {
            ExclusiveFile.Append(file, "a");
            ExclusiveFile.Append(file, "b");
        }

        Assert.Equal(after, File.ReadAllText(Path));
    }

    [Fact]
    public async Task Who_comes_second_waits_for_the_first()
    {
        var first = Open();

        var looks = 0;
        var clock = new Passing(0, () => Interlocked.Increment(ref looks));
        var second = Task.Run(
            () => ExclusiveFile.Open(Path, TestContext.Current.CancellationToken, clock),
            TestContext.Current.CancellationToken
        );
        await Patience.Until(() => Volatile.Read(ref looks) > 2);
        Assert.False(second.IsCompleted);
        first.Dispose();

        (await second).Dispose();
    }

    [Fact]
    public async Task Who_reads_waits_for_who_writes()
    {
        var writer = Open();

        var looks = 0;
        var clock = new Passing(0, () => Interlocked.Increment(ref looks));
        var reader = Task.Run(
            () => ExclusiveFile.ReadLines(Path, TestContext.Current.CancellationToken, clock),
            TestContext.Current.CancellationToken
        );
        await Patience.Until(() => Volatile.Read(ref looks) > 2);
        Assert.False(reader.IsCompleted);
        ExclusiveFile.Append(writer, "a");
        writer.Dispose();

        Assert.Equal(["a"], await reader);
    }

    // Windows PowerShell saves in UTF-16 what it is told to add with >>.
    [Theory]
    [InlineData("")]
    [InlineData("EFBBBF")]
    [InlineData("FFFE")]
    [InlineData("FEFF")]
    [InlineData("FFFE0000")]
    public void Lines_that_are_added_are_read_whatever_the_file_begins_with(string mark)
    {
        File.WriteAllBytes(Path, [.. Convert.FromHexString(mark), .. "x\n"u8]);
        using (var file = Open())
            ExclusiveFile.Append(file, "ä");

        Assert.Equal("ä", ExclusiveFile.ReadLines(Path, TestContext.Current.CancellationToken)[^1]);
    }

    [Fact]
    public void A_mark_of_UTF_8_is_no_part_of_the_first_line()
    {
        File.WriteAllBytes(Path, [0xEF, 0xBB, 0xBF, .. "x\n"u8]);

        Assert.Equal(["x"], ExclusiveFile.ReadLines(Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Waiting_can_be_cancelled()
    {
        using var first = Open();
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        Assert.Throws<OperationCanceledException>(() => ExclusiveFile.Open(Path, soon.Token));
    }

    [Theory]
    [InlineData(29.999, typeof(OperationCanceledException))]
    [InlineData(30, typeof(IOException))]
    public void Who_does_not_let_go_is_waited_for_30_s(double seconds, Type thrown)
    {
        using var first = Open();

        Assert.IsType(thrown, After(seconds, (clock, cancellation) => ExclusiveFile.Open(Path, cancellation, clock)));
        Assert.IsType(
            thrown,
            After(seconds, (clock, cancellation) => ExclusiveFile.ReadLines(Path, cancellation, clock))
        );
    }

    [Fact]
    public void Only_a_file_that_another_has_is_busy()
    {
        using var first = Open();

        Assert.True(
            ExclusiveFile.IsBusy(
                Assert.Throws<IOException>(() =>
                    new FileStream(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None)
                )
            )
        );
        // EROFS is what a file system says that was mounted read-only.
        Assert.False(ExclusiveFile.IsBusy(new("Read-only file system", 30)));
        Assert.False(ExclusiveFile.IsBusy(new("No space left on device", 28)));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_no_reason_to_wait() =>
        Assert.Throws<DirectoryNotFoundException>(() =>
            ExclusiveFile.Open(temporary["no/log"], TestContext.Current.CancellationToken)
        );

    /// <summary>What comes of it when so much time has passed at the first look.
    /// Who waits on is cancelled then.</summary>
    static Exception? After(double seconds, Func<TimeProvider, CancellationToken, object> wait)
    {
        using var cancelling = new CancellationTokenSource();
        return Record.Exception(() => wait(new Passing(seconds, cancelling.Cancel), cancelling.Token));
    }

    sealed class Passing(double seconds, Action look) : TimeProvider
    {
        bool hasBegun;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp()
        {
            if (!hasBegun)
            {
                hasBegun = true;
                return 0;
            }

            look();
            return (long)(1000 * seconds);
        }
    }

    FileStream Open() => ExclusiveFile.Open(Path, TestContext.Current.CancellationToken);
}
