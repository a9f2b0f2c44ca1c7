using PerfAssert.Baselines;
using PerfAssert.Baselines.Upkeep;
using PerfAssert.Core.Tests.Snapshots;

namespace PerfAssert.Core.Tests.Baselines.Upkeep;

public sealed class RepositoryFilesTests : IDisposable
{
    readonly Shop shop = new();

    string Project => Directory.CreateDirectory(shop["tests/Shop.Tests"]).FullName;

    public void Dispose() => shop.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_lines_are_added_once_at_the_root_also_of_a_second_working_tree(bool isFirst)
    {
        if (isFirst)
            Directory.CreateDirectory(shop[".git"]);
        else
            File.WriteAllText(shop[".git"], "gitdir: elsewhere");

        Complete();
        var bytes = RepositoryFile.All.Select(file => File.ReadAllText(shop[file.Name])).ToList();
        Complete();

        Assert.Equal(bytes, RepositoryFile.All.Select(file => File.ReadAllText(shop[file.Name])));
        Assert.All(RepositoryFile.All, file => Assert.Empty(file.MissingFrom(File.ReadAllText(shop[file.Name]))));
        Assert.Equal(
            [
                .. RepositoryFile.All.Select(file =>
                    $"PerfAssert: {shop[file.Name]} got the lines that baselines need"
                ),
                .. RepositoryFile.All.Select(file =>
                    $"PerfAssert: {shop[file.Name]} has all lines that baselines need"
                ),
            ],
            shop.Told
        );
    }

    [Fact]
    public void Outside_a_repository_nothing_is_written()
    {
        Assert.Equal("PERF0707", Named.ProblemOf(Complete).Code);
        Assert.Empty(shop.Files);
    }

    void Complete() => new RepositoryFiles(Project, shop.Told.Add).Complete();
}
