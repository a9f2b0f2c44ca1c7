using System.Reflection;
using System.Threading.Channels;
using PerfAssert.Hosting;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Reports.Live;
using PerfAssert.Settings;

namespace PerfAssert.Live;

/// <summary>
/// Tells a dashboard how a session goes. All of it happens in the background and with a bound: a dashboard that is
/// slow, wrong or gone neither delays nor fails a test.
/// While operations are measured one after the other, nothing is sent at all.
/// </summary>
sealed class DashboardLink : IAsyncDisposable
{
    const int MostWaiting = 500;
    const int MostTogether = 100;
    const int MostFailures = 3;

    static readonly TimeSpan patience = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan lastPatience = TimeSpan.FromSeconds(2);

    readonly Channel<TestNews> waiting = Channel.CreateBounded<TestNews>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );
    readonly SemaphoreSlim line = new(1, 1);
    readonly CancellationTokenSource stop = new();
    readonly DashboardPost post;
    readonly Func<IReadOnlyList<TestNews>, SessionNews> news;
    readonly Task sending;
    CancellationTokenSource attempt = new();
    Problem? trouble;

    /// <summary>Begins to tell.</summary>
    public DashboardLink(DashboardPost post, string run, string assembly, DateTimeOffset began)
    {
        (this.post, news) = (post, tests => new(run, assembly, began, tests));

        // The background knows nothing of the test that happens to run when it begins.
        using (ExecutionContext.SuppressFlow())
            sending = Task.Run(Send);
    }

    /// <summary>The link to the dashboard of the settings, or null.</summary>
    public static DashboardLink? Open(SessionSettings settings, string run, Assembly tests, DateTimeOffset began)
    {
        if (settings is not { Dashboard: { } address, Disabled: false })
            return null;

        var branch = CodeVersion
            .Find(
                Path.GetDirectoryName(tests.Location) ?? Environment.CurrentDirectory,
                Environment.GetEnvironmentVariable
            )
            .Branch;
        return new(
            new DashboardPost(address, branch, Environment.GetEnvironmentVariable),
            run,
            Path.GetFileName(tests.Location),
            began
        );
    }

    /// <summary>Says something some time; never waits.</summary>
    public void Tell(TestNews test) => waiting.Writer.TryWrite(test);

    /// <summary>Sends nothing until what it returns is disposed of.
    /// What is being sent is waited for a moment, and then given up.</summary>
    public async Task<IDisposable> Quiet()
    {
        if (!await line.WaitAsync(patience))
        {
            await attempt.CancelAsync();
            await line.WaitAsync();
        }

        return new QuietTime(line);
    }

    /// <summary>Tells what came of the session. Returns what went wrong with telling, or null.</summary>
    public async Task<Problem?> Finish(RunRecord record)
    {
        waiting.Writer.TryComplete();
        await Task.WhenAny(sending, Task.Delay(lastPatience));
        await stop.CancelAsync();
        await sending;
        return await post.Send(record, CancellationToken.None) ?? trouble;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await sending;
        post.Dispose();
        line.Dispose();
        stop.Dispose();
        attempt.Dispose();
    }

    async Task Send()
    {
        try
        {
            var failures = await SendTogether([]) ? 0 : 1;
            while (failures < MostFailures && await waiting.Reader.WaitToReadAsync(stop.Token))
            {
                var batch = new List<TestNews>();
                while (batch.Count < MostTogether && waiting.Reader.TryRead(out var test))
                    batch.Add(test);
                failures = await SendTogether(batch) ? 0 : failures + 1;
            }
        }
        catch (OperationCanceledException)
        {
            // The session is over; the record says all.
        }
    }

    async Task<bool> SendTogether(IReadOnlyList<TestNews> tests)
    {
        await line.WaitAsync(stop.Token);
        try
        {
            if (attempt.IsCancellationRequested)
                attempt = new();
            using var either = CancellationTokenSource.CreateLinkedTokenSource(attempt.Token, stop.Token);
            if (await post.Send(news(tests), either.Token) is not { } problem)
                return true;

            trouble = attempt.IsCancellationRequested ? trouble : problem;
            return attempt.IsCancellationRequested;
        }
        finally
        {
            line.Release();
        }
    }

    sealed class QuietTime(SemaphoreSlim line) : IDisposable
    {
        public void Dispose() => line.Release();
    }
}
