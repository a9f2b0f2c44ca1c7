using PerfAssert.Live;
using PerfAssert.Session;

namespace PerfAssert.Core.Tests.Session;

public sealed class MachineLockTests : IDisposable
{
    readonly Temporary temporary = new();

    string Folder => temporary["perfassert-ada"];

    [Fact]
    public async Task Its_folder_is_for_its_user_alone_whoever_else_may_write_beside_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has a folder of temporary files for each user.");
        if (OperatingSystem.IsWindows())
            return;

        Directory.CreateDirectory(Folder);
        File.SetUnixFileMode(Folder, (UnixFileMode)0b111_111_111);

        Assert.Null(await Enter());

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Folder)
        );
    }

    [Fact]
    public async Task What_is_no_folder_of_its_user_is_told_at_once_with_what_can_be_done()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has a folder of temporary files for each user.");
        Directory.CreateDirectory(temporary["elsewhere"]);
        Directory.CreateSymbolicLink(Folder, temporary["elsewhere"]);

        var reason = await Enter();

        Assert.EndsWith(
            $"{Folder} is no folder of this user alone (it is a link to {temporary["elsewhere"]}). Remove "
                + "it, or let TMPDIR name another place.",
            reason,
            StringComparison.Ordinal
        );
        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary["elsewhere"]));
    }

    public void Dispose() => temporary.Dispose();

    async Task<string?> Enter()
    {
        using var machineLock = new MachineLock(
            Path.Combine(Folder, "machine.lock"),
            TimeSpan.FromMinutes(10),
            "Shop.Tests",
            LiveLine.Here
        );
        return await machineLock.EnterMeasuring(TestContext.Current.CancellationToken);
    }
}
