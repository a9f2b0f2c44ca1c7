using PerfAssert.Core.Tests;
using PerfAssert.Core.Tests.History;
using PerfAssert.Core.Tests.Simulation;
using PerfAssert.History;
using PerfAssert.History.Files;

namespace PerfAssert.Dashboard.Tests.Commands;

/// <summary>120 runs, six hours apart, to <see cref="Now"/>, with 2 % noise: one test becomes slower, one faster, one
/// slower and well again, one is new.</summary>
public sealed class FilledHistory : IAsyncLifetime
{
    readonly Temporary temporary = new();

    public static DateTimeOffset Now { get; } = new(2026, 3, 31, 0, 0, 0, TimeSpan.Zero);

    public async ValueTask InitializeAsync()
    {
        await using var history = new FileHistory(
            temporary.Folder,
            problem => Assert.Fail(problem.ToString()),
            TimeProvider.System
        );
        var random = new SplitMix(7);
        for (var run = 0; run < 120; run++)
        {
            List<HistoryResult> results =
            [
                Result("Places", 1),
                Result("Finds", run < 100 ? 1 : 1.15),
                Result("Ships", run < 90 ? 1 : 0.8),
                Result("Heals", run is >= 80 and < 100 ? 1.2 : 1),
                .. run > 117 ? [Result("Is_new", 1)] : Array.Empty<HistoryResult>(),
            ];
            await history.Append(
                SampleRuns.At(
                    Now.AddHours(-6 * (120 - run)),
                    FormattableString.Invariant($"{run:000}"),
                    [.. results]
                ) with
                {
                    Machine = "Example CPU, 8 cores",
                },
                TestContext.Current.CancellationToken
            );
        }

        HistoryResult Result(string test, double factor) =>
            SampleRuns.Result(test, Math.Round(1e5 * factor * Math.Exp(0.02 * random.NextNormal())));
    }

    public ValueTask DisposeAsync()
    {
        temporary.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Puts a copy there.</summary>
    public void CopyTo(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(temporary.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(temporary.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
