using PerfAssert.Snapshots;

namespace PerfAssert.Core.Tests.Snapshots;

public sealed class SnapshotOrphansTests : IDisposable
{
    readonly Temporary temporary = new();

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData("Sorts.Quick_n=2.DotNet10_0.verified.json")]
    [InlineData("Sorts.QuickMost.DotNet10_0.verified.json")]
    [InlineData("Sort.Quick.DotNet10_0.verified.json")]
    [InlineData("Sorts.Quick_n=1.5.DotNet10_0.verified.json")]
    [InlineData("inner/Sorts.Quick.DotNet10_0.verified.json")]
    public void A_verified_file_of_no_test_is_an_orphan(string file)
    {
        Write(file);

        var orphan = Assert.Single(Find());

        Assert.Equal(Path.GetFullPath(temporary[file]), orphan.VerifiedPath);
    }

    [Theory]
    [InlineData("Sorts.Quick.DotNet10_0.verified.json")]
    [InlineData("Sorts.Quick.DotNet9_0.verified.json")]
    [InlineData("Sorts.Quick.Release.arm64.Windows.DotNet10_0.verified.json")]
    [InlineData("sorts.quick.DotNet10_0.verified.json")]
    [InlineData("Sorts.Quick_n=1.DotNet10_0.verified.json")]
    [InlineData("Sorts.Quick_n=1.x64.DotNet10_0.verified.json")]
    public void A_file_of_a_test_is_no_orphan_whatever_it_ran_in(string file)
    {
        Write(file);

        Assert.Empty(Find());
    }

    [Theory]
    [InlineData("Other.Quick.verified.json")]
    [InlineData("Other.Quick.DotNet10_0.verified.txt")]
    [InlineData("Other.Quick.DotNet10_0#00.verified.json")]
    [InlineData("Other.Quick.DotNet10_0.received.json")]
    [InlineData("Other.DotNet10_0.json")]
    public void What_is_no_baseline_of_ours_is_no_orphan(string file)
    {
        Write(file);

        Assert.Empty(Find());
    }

    [Fact]
    public void A_name_that_was_shortened_is_owned()
    {
        var row = Named.In(temporary.Folder, ("s", new string('x', 999)));
        SnapshotText.Write(row.VerifiedPath, "{}");

        Assert.Empty(SnapshotOrphans.Find(temporary.Folder, [row]));
        Assert.Single(SnapshotOrphans.Find(temporary.Folder, []));
    }

    [Fact]
    public void Removing_deletes_the_orphans_and_no_other_file()
    {
        Write("Sorts.Quick.DotNet10_0.verified.json");
        Write("Sorts.Gone.DotNet10_0.verified.json");
        Write("Sorts.Gone.DotNet10_0.received.json");

        SnapshotOrphans.Remove(Find());

        Assert.Equal(["Sorts.Gone.DotNet10_0.received.json", "Sorts.Quick.DotNet10_0.verified.json"], temporary.Files);
    }

    IReadOnlyList<SnapshotName> Find() =>
        SnapshotOrphans.Find(temporary.Folder, [Named.In(temporary.Folder), Named.In(temporary.Folder, ("n", 1))]);

    void Write(string file) => SnapshotText.Write(temporary[file], "{}");
}
