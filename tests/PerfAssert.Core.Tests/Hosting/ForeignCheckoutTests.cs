using PerfAssert.Hosting;

namespace PerfAssert.Core.Tests.Hosting;

public sealed class ForeignCheckoutTests : IDisposable
{
    const string Advice = "git config --global --add safe.directory";

    readonly Temporary temporary = new();

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData(
        "fatal: detected dubious ownership in repository at '<place>'\nTo add an exception for this "
            + "directory, call:\n\n\tgit config --global --add safe.directory <place>"
    )]
    [InlineData(
        "fatal: unsafe repository ('<place>' is owned by someone else)\nTo add an exception for this "
            + "directory, call:\n\n\tgit config --global --add safe.directory <place>"
    )]
    [InlineData(
        "fatal: detected dubious ownership in repository at '<place>'\r\n'<place>' is owned "
            + "by:\r\n\tBUILTIN/Administrators (S-1-5-32-544)\r\nbut the current user is:\r\n\tHOME/ada "
            + "(S-1-5-21)\r\nTo add an exception for this directory, call:\r\n\r\n\tgit config --global --add "
            + "safe.directory <place>\r\n"
    )]
    public void What_git_says_of_it_is_understood(string said)
    {
        var foreign = ForeignCheckout.In(
            new(128, "", said.Replace("<place>", temporary.Folder, StringComparison.Ordinal))
        );

        Assert.Equal($"{Advice} {temporary.Folder}", foreign?.Advice);
        Assert.Matches(OperatingSystem.IsWindows() ? "another user" : @"^the user \S+$", foreign?.Owner);
    }

    [Fact]
    public void One_that_cannot_be_looked_at_is_another_users() =>
        Assert.Equal(
            new("another user", $"{Advice} /gone"),
            ForeignCheckout.In(
                new(
                    128,
                    "",
                    $"fatal: detected dubious ownership in repository at '{temporary["gone"]}'\n\n\t{Advice} /gone"
                )
            )
        );

    [Fact]
    public void What_git_says_of_other_things_is_not() =>
        Assert.Null(
            ForeignCheckout.In(new(128, "", "fatal: not a git repository (or any of the parent directories): .git"))
        );

    [Fact]
    public void What_a_program_complains_of_stands_on_one_line() =>
        Assert.Equal("fatal: a b", new ProcessResult(1, "", "fatal: a\n\n\tb\r\n").Complaint);
}
