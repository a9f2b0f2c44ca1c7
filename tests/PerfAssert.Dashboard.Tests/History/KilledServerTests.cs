using System.Collections.Concurrent;
using PerfAssert.Core.Tests;
using PerfAssert.Core.Tests.History;
using PerfAssert.Dashboard.History;
using PerfAssert.History;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Tests.History;

public sealed class KilledServerTests(PrivatePostgres server) : IClassFixture<PrivatePostgres>
{
    const int Writers = 4;
    const int Results = 400;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_server_that_is_killed_while_runs_arrive_every_acknowledged_run_is_whole_and_none_is_partial()
    {
        var connection = await server.NewDatabase();
        var results = Enumerable
            .Range(0, Results)
            .Select(test => SampleRuns.Result(FormattableString.Invariant($"Test{test}"), 100 + test))
            .ToArray();
        var acknowledged = new ConcurrentQueue<string>();
        var number = 0;
        for (var kill = 1; kill <= 3; kill++)
        {
            var before = acknowledged.Count;
            var writers = Enumerable
                .Range(0, Writers)
                .Select(_ =>
                    Task.Run(
                        () =>
                            WriteUntilItFails(
                                connection,
                                results,
                                acknowledged,
                                () => Interlocked.Increment(ref number)
                            ),
                        Cancellation
                    )
                )
                .ToList();
            await Patience.Until(() =>
                acknowledged.Count >= before + 25 || writers.Exists(writer => writer.IsCompleted)
            );
            Assert.DoesNotContain(writers, writer => writer.IsCompleted);

            await server.Kill();
            await Task.WhenAll(writers);
            await server.Start();
        }

        await using var history = PostgresHistory.At(connection, _ => { }, TimeProvider.System);
        var runs = await history.Runs(Cancellation).ToDictionaryAsync(run => run.Run, cancellationToken: Cancellation);

        Assert.Empty(acknowledged.Except(runs.Keys));
        Assert.All(runs.Values, run => Assert.Equal(Results, run.Results.Count));
        Assert.Equal(runs.Count * Results, (await history.Summarise(new(), Cancellation)).Sum(series => series.Runs));

        // What was sent and not acknowledged is sent again, and is there once.
        for (var again = 1; again <= number; again++)
            await history.Append(Run(again, results), Cancellation);
        Assert.All(await history.Summarise(new(), Cancellation), series => Assert.Equal(number, series.Runs));
    }

    static async Task WriteUntilItFails(
        string connection,
        HistoryResult[] results,
        ConcurrentQueue<string> acknowledged,
        Func<int> next
    )
    {
        await using var history = PostgresHistory.At(connection, _ => { }, TimeProvider.System);
        try
        {
            while (true)
            {
                var run = Run(next(), results);
                await history.Append(run, Cancellation);
                acknowledged.Enqueue(run.Run);
            }
        }
        catch (ProblemException exception)
        {
            Assert.StartsWith("PERF0812", exception.Problem.ToString(), StringComparison.Ordinal);
        }
    }

    static HistoryRun Run(int number, HistoryResult[] results) =>
        SampleRuns.At(SampleRuns.Start.AddMinutes(number), FormattableString.Invariant($"run-{number}"), results);
}
