using System.Diagnostics;
using PerfAssert.Dashboard.History;
using PerfAssert.History;
using PerfAssert.History.Files;
using PerfAssert.Metrics;

namespace PerfAssert.Benchmarks.History;

/// <summary>How long it takes to keep a large history and to ask it the usual questions.</summary>
static class HistoryCommand
{
    const int Times = 7;

    public static async Task<int> Run(int results)
    {
        var folder = Directory.CreateTempSubdirectory("perfassert-history-").FullName;
        try
        {
            await using var files = new FileHistory(
                folder,
                problem => Console.Error.WriteLine(problem),
                TimeProvider.System
            );
            await Measure("files, one for each run", files, results);
            var bytes = Directory
                .EnumerateFiles(folder, "*.jsonl", SearchOption.AllDirectories)
                .Sum(file => new FileInfo(file).Length);
            await Console.Out.WriteLineAsync(FormattableString.Invariant($"  {bytes / 1e6:0} MB"));
            var start = Stopwatch.GetTimestamp();
            await Console.Out.WriteLineAsync(
                await files.Compact(CancellationToken.None) + Seconds(" in ", Stopwatch.GetElapsedTime(start))
            );
            await Ask("files, one for each month", files);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return Environment.GetEnvironmentVariable(HistoryPlace.Variable) is { } text && HistoryPlace.IsDatabase(text)
            ? await Database(text, results)
            : 0;
    }

    static async Task<int> Database(string text, int results)
    {
        await using var database = HistoryConnection.Open(
            text,
            problem => Console.Error.WriteLine(problem),
            TimeProvider.System
        );
        if ((await database.Summarise(new(), CancellationToken.None)).Count > 0)
        {
            await Console.Error.WriteLineAsync($"{database.Place} holds a history. Name an empty database.");
            return Arguments.Misuse;
        }

        await Measure("PostgreSQL", database, results);
        await Console.Out.WriteLineAsync(await database.Compact(CancellationToken.None));
        await Ask("PostgreSQL, vacuumed", database);
        return 0;
    }

    static async Task Measure(string name, IHistory history, int results)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var run in LargeHistory.Runs(results))
            await history.Append(run, CancellationToken.None);
        await Console.Out.WriteLineAsync(
            Seconds(FormattableString.Invariant($"{name}: {results} results kept in "), Stopwatch.GetElapsedTime(start))
        );
        await Ask(name, history);
    }

    static async Task Ask(string name, IHistory history)
    {
        var month = new HistoryQuery { From = LargeHistory.End.AddDays(-30) };
        await Ask(
            $"{name}: overview of everything",
            async () => (await history.Summarise(new(), CancellationToken.None)).Sum(series => series.Runs)
        );
        await Ask(
            $"{name}: overview of 30 days",
            async () => (await history.Summarise(month, CancellationToken.None)).Sum(series => series.Runs)
        );
        await Ask(
            $"{name}: one series of 30 days",
            async () =>
                (
                    await history.Read(
                        month with
                        {
                            Test = LargeHistory.Runs(LargeHistory.Series).First().Results[7].Test,
                        },
                        CancellationToken.None
                    )
                ).Sum(series => series.Points.Count)
        );
    }

    static async Task Ask(string name, Func<Task<int>> ask)
    {
        var times = new List<TimeSpan>();
        var found = 0;
        for (var i = 0; i < Times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            found = await ask();
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        times.Sort();
        await Console.Out.WriteLineAsync(
            Seconds(FormattableString.Invariant($"  {name}: {found} points, median of {Times}: "), times[Times / 2])
        );
    }

    static string Seconds(string before, TimeSpan time) =>
        before + Quantity.Text(time.TotalNanoseconds, Unit.Nanoseconds);
}
