using PerfAssert.Baselines.Upkeep;
using PerfAssert.Problems;
using PerfAssert.Snapshots;

namespace PerfAssert.Core.Tests.Baselines.Upkeep;

public class OwnedBaselineTests
{
    [Theory]
    [InlineData("Sorts.Quick", true)]
    [InlineData("Sorts.Quick.x64.Linux", true)]
    [InlineData("sorts.quick", true)]
    [InlineData("Sorts.Quick_n=1", false)]
    [InlineData("Sorts.Quicker", false)]
    [InlineData("Sort.Quick", false)]
    public void A_test_owns_its_file_in_any_folder(string file, bool isOwned) =>
        Assert.Equal(isOwned, Owns(allRows: false, file));

    [Theory]
    [InlineData("Sorts.Quick", true)]
    [InlineData("Sorts.Quick_n=1", true)]
    [InlineData("Sorts.Quick_n=1.x64", true)]
    [InlineData("Sorts.Quicker", false)]
    [InlineData("Sorts.Quicker_n=1", false)]
    public void A_theory_whose_rows_are_not_known_owns_those_of_all(string file, bool isOwned) =>
        Assert.Equal(isOwned, Owns(allRows: true, file));

    [Fact]
    public void A_list_is_read_as_it_was_written()
    {
        using var temporary = new Temporary();
        OwnedBaseline[] owned =
        [
            new("Sorts.Quick_s=ä.DotNet10_0.verified.json", AllRows: false),
            new("Sorts.Slow.DotNet10_0.verified.json", AllRows: true),
        ];
        foreach (var line in owned)
            OwnedBaseline.Append(temporary["list"], [line]);

        Assert.Equal(owned, OwnedBaseline.Read(temporary["list"], "Sorts.dll"));
    }

    // A file that nobody owns is deleted: so half a list is none.
    [Theory]
    [InlineData("{\"file\":\"Sorts.Qui")]
    [InlineData("null")]
    [InlineData("{\"file\":null,\"allRows\":false}")]
    [InlineData("{\"file\":\"\",\"allRows\":true}")]
    [InlineData("")]
    public void A_list_that_is_not_whole_is_refused(string line)
    {
        using var temporary = new Temporary();
        File.WriteAllText(
            temporary["list"],
            $"{{\"file\":\"Sorts.Quick.DotNet10_0.verified.json\",\"allRows\":false}}\n{line}\n"
        );

        var problem = Assert.Throws<ProblemException>(() => OwnedBaseline.Read(temporary["list"], "Sorts.dll")).Problem;
        Assert.Equal("PERF0704", problem.Code);
        Assert.StartsWith(
            "The test program Sorts.dll cannot be asked for its tests: its list of baselines is not whole: ",
            problem.Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_file_that_no_file_system_can_have_owns_none() =>
        Assert.False(
            new OwnedBaseline("\0.DotNet10_0.verified.json", AllRows: true).Owns(
                SnapshotName.OfFile("Sorts.Quick.DotNet10_0.verified.json", "verified")!
            )
        );

    static bool Owns(bool allRows, string file) =>
        new OwnedBaseline("Sorts.Quick.DotNet10_0.verified.json", allRows).Owns(
            SnapshotName.OfFile($"any/where/{file}.DotNet9_0.verified.json", "verified")!
        );
}
