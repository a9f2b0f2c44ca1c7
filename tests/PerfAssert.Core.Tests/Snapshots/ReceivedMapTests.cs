using PerfAssert.Files;
using PerfAssert.Snapshots;

namespace PerfAssert.Core.Tests.Snapshots;

public sealed class ReceivedMapTests : IDisposable
{
    readonly Temporary temporary = new();
    readonly SnapshotName name = Named.Of(typeof(Sorts));

    public void Dispose() => temporary.Dispose();

    // From the authors' list of test vectors: http://www.isthe.com/chongo/src/fnv/test_fnv.c
    [Theory]
    [InlineData("", "cbf29ce484222325")]
    [InlineData("a", "af63dc4c8601ec8c")]
    [InlineData("foobar", "85944171f73967e8")]
    // python3 -c "h=0xcbf29ce484222325
    // for c in 'ü日': h=(h^ord(c))*0x100000001b3%2**64
    // print(f'{h:016x}')"
    [InlineData("ü日", "0a38e307b65483ba")]
    public void The_hash_is_that_of_Fowler_Noll_and_Vo_over_whole_letters(string text, string expected) =>
        Assert.Equal(expected, Fnv1a.Of(text));

    [Fact]
    public void The_map_says_which_verified_file_belongs_to_the_received_one()
    {
        ReceivedMap.Write(temporary.Folder, name, _ => null);

        var map = Assert.Single(Directory.GetFiles(temporary["VerifyReceived"]));
        Assert.Equal(Fnv1a.Of(name.ReceivedPath) + ".txt", Path.GetFileName(map));
        Assert.Equal($"{name.ReceivedPath}{Environment.NewLine}{name.VerifiedPath}", File.ReadAllText(map));
    }

    [Fact]
    public void A_second_run_writes_the_same_map()
    {
        ReceivedMap.Write(temporary.Folder, name, _ => null);
        ReceivedMap.Write(temporary.Folder, name, _ => null);

        Assert.Single(Directory.GetFiles(temporary["VerifyReceived"]));
    }

    [Fact]
    public void A_build_server_gets_no_map()
    {
        ReceivedMap.Write(temporary.Folder, name, variable => variable == "CI" ? "true" : null);

        Assert.Empty(Directory.GetFileSystemEntries(temporary.Folder));
    }

    [Fact]
    public void A_map_that_cannot_be_written_changes_no_result()
    {
        File.WriteAllText(temporary["VerifyReceived"], "a file where the folder should be");

        Assert.Null(Record.Exception(() => ReceivedMap.Write(temporary.Folder, name, _ => null)));
    }
}
