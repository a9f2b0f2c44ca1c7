using PerfAssert.Files;

namespace PerfAssert.Core.Tests.Files;

public sealed class InputFileTests : IDisposable
{
    readonly Temporary temporary = new();

    string Pipe => NamedPipe.At(temporary["pipe"]);

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void A_pipe_into_which_nobody_writes_keeps_nobody()
    {
        var exception = Assert.Throws<IOException>(() => InputFile.Open(Pipe, clock: new Impatient()));

        Assert.Equal("it is a pipe, and nobody wrote into it for 10 s.", exception.Message);
    }

    [Fact]
    public void A_link_to_such_a_pipe_keeps_nobody_either()
    {
        File.CreateSymbolicLink(temporary["link"], Pipe);

        Assert.Throws<IOException>(() => InputFile.Open(temporary["link"], clock: new Impatient()));
    }

    [Fact]
    public async Task A_pipe_into_which_somebody_writes_is_read()
    {
        var pipe = Pipe;
        var reading = Task.Run(
            () => InputFile.Read(pipe, 10, clock: new Endless()),
            TestContext.Current.CancellationToken
        );

        await File.WriteAllTextAsync(pipe, "written", TestContext.Current.CancellationToken);

        Assert.Equal("written"u8.ToArray(), (await reading)!.Value.ToArray());
    }

    [Fact]
    public void A_pipe_has_no_end_to_which_lines_could_be_added() =>
        Assert.Equal(
            "it is a pipe or a device, to whose end nothing can be added.",
            Assert.Throws<IOException>(() => ExclusiveFile.Open(Pipe, TestContext.Current.CancellationToken)).Message
        );

    [Fact]
    public void The_lines_of_a_pipe_into_which_nobody_writes_keep_nobody() =>
        Assert.Throws<IOException>(() =>
            ExclusiveFile.ReadLines(Pipe, TestContext.Current.CancellationToken, new Impatient())
        );

    [Fact]
    public void A_folder_is_no_file() =>
        Assert.Equal(
            "it is a folder, not a file.",
            Assert.Throws<IOException>(() => InputFile.Open(temporary.Folder)).Message
        );

    [Fact]
    public void Only_what_holds_something_is_plain()
    {
        File.WriteAllText(temporary["full"], "1");
        File.WriteAllText(temporary["empty"], "");
        File.CreateSymbolicLink(temporary["link"], temporary["full"]);
        File.CreateSymbolicLink(temporary["nowhere"], temporary["absent"]);

        Assert.Equal(
            ["full", "link"],
            new[] { "full", "empty", "link", "nowhere", "absent", "pipe" }.Where(name =>
                InputFile.IsPlain(name == "pipe" ? Pipe : temporary[name])
            )
        );
    }

    /// <summary>Every time is over at once.</summary>
    sealed class Impatient : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }

    /// <summary>No time is ever over.</summary>
    sealed class Endless : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
    }
}
