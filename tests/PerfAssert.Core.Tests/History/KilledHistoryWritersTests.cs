using System.Runtime.CompilerServices;
using PerfAssert.Core.Tests.Simulation;
using PerfAssert.History.Files;
using PerfAssert.Problems;

namespace PerfAssert.Core.Tests.History;

/// <summary>The test program starts itself as writers:
/// the variable tells it to append runs for ever, and to say each that was kept.</summary>
public class KilledHistoryWritersTests
{
    const string AppendVariable = "PERFASSERT_CORE_TESTS_APPEND_TO";
    const string CompactVariable = "PERFASSERT_CORE_TESTS_COMPACT";
    const int Writers = 6;

    [Fact]
    public async Task Of_six_writers_that_are_killed_again_and_again_no_kept_run_is_lost_and_no_file_is_broken()
    {
        using var temporary = new Temporary();
        var random = new SplitMix(11);
        var acknowledged = new List<string>();
        await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(_ =>
                    Task.Run(
                        async () =>
                        {
                            for (var kill = 0; kill < 4; kill++)
                            {
                                int milliseconds;
                                lock (random)
                                    milliseconds = (int)(300 * random.Next());
                                var said = await StartAndKill(AppendVariable, temporary.Folder, 10, milliseconds);
                                lock (acknowledged)
                                    acknowledged.AddRange(said);
                            }
                        },
                        TestContext.Current.CancellationToken
                    )
                )
        );

        var warnings = new List<Problem>();
        await using var history = new FileHistory(temporary.Folder, warnings.Add, TimeProvider.System);
        var runs = await history
            .Runs(TestContext.Current.CancellationToken)
            .ToDictionaryAsync(run => run.Run, cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(
            acknowledged.Count > 20 * Writers,
            FormattableString.Invariant($"Only {acknowledged.Count} runs were written: too few to tell anything.")
        );
        Assert.Empty(acknowledged.Except(runs.Keys));
        Assert.Empty(warnings);
        Assert.All(runs.Values, run => Assert.Equal(40, run.Results.Count));
    }

    /// <summary>Some words at least, then some time, then the end without a warning.</summary>
    static async Task<List<string>> StartAndKill(string variable, string folder, int words, int milliseconds)
    {
        using var writer = Child.Start(variable, folder);
        var said = new List<string>();
        while (
            said.Count < words && await writer.Output.ReadLineAsync(TestContext.Current.CancellationToken) is { } line
        )
            said.Add(line);

        await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
        await writer.Kill();

        // What it said before it died counts; half a line was no word.
        var rest = await writer.Output.ReadToEndAsync(TestContext.Current.CancellationToken);
        said.AddRange(rest.Split('\n')[..^1]);
        return said;
    }

    [Fact]
    public async Task Of_writers_and_compactors_that_are_killed_no_run_is_lost_nothing_is_broken_or_left_over()
    {
        using var temporary = new Temporary();
        var random = new SplitMix(12);
        var acknowledged = new List<string>();
        await Task.WhenAll([
            .. Enumerable
                .Range(0, 3)
                .Select(_ =>
                    Again(
                        5,
                        async milliseconds =>
                        {
                            var said = await StartAndKill(AppendVariable, temporary.Folder, 10, milliseconds);
                            lock (acknowledged)
                                acknowledged.AddRange(said);
                        }
                    )
                ),
            .. Enumerable
                .Range(0, 2)
                .Select(_ =>
                    Again(8, milliseconds => StartAndKill(CompactVariable, temporary.Folder, 1, milliseconds))
                ),
        ]);

        var warnings = new List<Problem>();
        await using var history = new FileHistory(temporary.Folder, warnings.Add, TimeProvider.System);
        await history.Compact(TestContext.Current.CancellationToken);
        var runs = await history
            .Runs(TestContext.Current.CancellationToken)
            .ToDictionaryAsync(run => run.Run, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(acknowledged.Except(runs.Keys));
        Assert.Empty(warnings);
        Assert.All(runs.Values, run => Assert.Equal(40, run.Results.Count));
        Assert.Empty(Directory.GetFiles(temporary.Folder, ".perfassert-*", SearchOption.AllDirectories));

        Task Again(int kills, Func<int, Task> once) =>
            Task.Run(
                async () =>
                {
                    for (var kill = 0; kill < kills; kill++)
                    {
                        int milliseconds;
                        lock (random)
                            milliseconds = (int)(200 * random.Next());
                        await once(milliseconds);
                    }
                },
                TestContext.Current.CancellationToken
            );
    }

    [ModuleInitializer]
    internal static void CompactInsteadOfTesting()
    {
        FileHistory? history = null;
        Child.Instead(
            CompactVariable,
            (folder, _, _) =>
            {
                history ??= new(folder, _ => { }, TimeProvider.System);
                Console.Out.Write(history.Compact(CancellationToken.None).GetAwaiter().GetResult() + "\n");
                Console.Out.Flush();
            }
        );
    }

    [ModuleInitializer]
    internal static void AppendInsteadOfTesting()
    {
        FileHistory? history = null;
        Child.Instead(
            AppendVariable,
            (folder, time, _) =>
            {
                history ??= new(folder, _ => { }, TimeProvider.System);
                var results = Enumerable
                    .Range(0, 40)
                    .Select(test => SampleRuns.Result(FormattableString.Invariant($"Test{test}"), 100 + test));
                var run = SampleRuns.At(
                    TimeProvider.System.GetUtcNow().AddMonths(-(time % 3)),
                    Guid.NewGuid().ToString("N"),
                    [.. results]
                );
                history.Append(run, CancellationToken.None).GetAwaiter().GetResult();
                Console.Out.Write(run.Run + "\n");
                Console.Out.Flush();
            }
        );
    }
}
