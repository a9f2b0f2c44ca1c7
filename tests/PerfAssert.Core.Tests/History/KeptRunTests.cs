using PerfAssert.History.Files;
using PerfAssert.Problems;

namespace PerfAssert.Core.Tests.History;

/// <summary>What a history says that it keeps, every reader can read.</summary>
public sealed class KeptRunTests : IDisposable
{
    readonly Temporary temporary = new();
    readonly FileHistory history;

    public KeptRunTests() => history = new(temporary.Folder, problem => Assert.Fail($"{problem}"), TimeProvider.System);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => temporary.Dispose();

    public static TheoryData<string> Refused => [.. HostileRuns.Refused.Keys];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_could_not_be_read_again_is_not_kept(string what)
    {
        var problem = (
            await Assert.ThrowsAsync<ProblemException>(() => history.Append(HostileRuns.Refused[what], Cancellation))
        ).Problem;

        Assert.Equal("PERF0817", problem.Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary.Folder));
    }

    public static TheoryData<string> Names => [.. HostileRuns.Names];

    [Theory]
    [MemberData(nameof(Names))]
    [InlineData("NUL \0")]
    public async Task Any_name_comes_back(string name)
    {
        var run = HostileRuns.Named(name);

        Assert.True(await history.Append(run, Cancellation));
        Assert.False(await history.Append(run, Cancellation));

        Assert.Equivalent(run, Assert.Single(await history.Runs(Cancellation).ToListAsync(Cancellation)), strict: true);
        Assert.Equal(
            name,
            Assert
                .Single(
                    await history.Read(
                        new()
                        {
                            Test = name,
                            Branch = name,
                            Machine = name,
                            Metric = name,
                            Project = name,
                        },
                        Cancellation
                    )
                )
                .Key.Test
        );
    }
}
