using System.Net;
using System.Net.Sockets;
using System.Text;
using PerfAssert.Core.Tests;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Serve.Alerting;
using PerfAssert.Dashboard.Serve.Streaming;
using PerfAssert.Dashboard.Serve.Watching;
using PerfAssert.Dashboard.Tests.Alerts;
using PerfAssert.Dashboard.Tests.Alerts.Peers;

namespace PerfAssert.Dashboard.Tests.Serve;

/// <summary>A service may answer what it likes: it is shown as its trouble, and asked again.</summary>
public sealed class ServiceWatchTests : IDisposable
{
    const string Process =
        """{"workingSetBytes":1,"heapBytes":1,"windows":[{"seconds":59,"allocatedBytes":1,"""
        + """ "gen0Collections":0,"gen1Collections":0,"gen2Collections":0,"gcPauseMs":0}]}""";
    const string Start = """{"schema":1,"at":"2026-11-28T01:02:03Z","unit":"ms","operations":[""";
    const string Operation = Start + """{"name":"a","slaTargetMs":200,"windows":[""";
    const string Good =
        $$"""{{Operation}}{"seconds":59,"state":"good","operations":1,"errors":0,"mean":7}]}],"process":{{Process}}}""";

    readonly Temporary temporary = new();
    readonly SteppedClock clock = new(Runs.Monday);
    readonly Broadcast broadcast = new();
    readonly ServiceReader reader = new();
    readonly CancellationTokenSource stop = new();

    public void Dispose()
    {
        reader.Dispose();
        stop.Dispose();
        temporary.Dispose();
    }

    [Theory]
    [InlineData(
        200,
        $$"""{"schema":1,"at":"2026-11-28T01:02:03Z","unit":"ms","operations":[null],"process":{{Process}}}"""
    )]
    [InlineData(200, $$"""{{Operation}}null]}],"process":{{Process}}}""")]
    [InlineData(
        200,
        $$"""{{Operation}}{"seconds":59,"state":"good","operations":1,"errors":0,"mean":1e400}]}],"""
            + $$""" "process":{{Process}}}"""
    )]
    [InlineData(
        200,
        $$"""{{Operation}}{"seconds":1e300,"state":"good","operations":1,"errors":0,"mean":7}]}],"""
            + $$""" "process":{{Process}}}"""
    )]
    [InlineData(200, Start + """],"process":{"workingSetBytes":1,"heapBytes":1,"windows":[null]}}""")]
    [InlineData(200, "")]
    [InlineData(200, "null")]
    [InlineData(200, "<html>")]
    [InlineData(500, "")]
    [InlineData(301, "")]
    public async Task A_bad_answer_is_shown_and_the_next_one_is_read(int status, string body)
    {
        using var peer = new HttpPeer(_ => new(200, Good));
        peer.Planned.Enqueue(new(status, body));

        await Watched(peer.Address, "PERF1008");
    }

    // Not even over HTTP, or not what its headers say.
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnone", "PERF1008")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 4\r\n\r\nnone", "PERF10")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: 4\r\n\r\nnone", "PERF1008")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nnone", "PERF1007")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n", "PERF1007")]
    [InlineData("HTTP/1.1 999\r\n\r\n", "PERF10")]
    [InlineData("nonsense", "PERF1007")]
    public async Task An_answer_that_is_no_whole_HTTP_is_shown_and_the_next_one_is_read(string answer, string code)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = Answer();

        await Watched($"http://{listener.LocalEndpoint}", code);
        await answering;

        async Task Answer()
        {
            var good = $"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {Good.Length}\r\n\r\n{Good}";
            foreach (var text in new[] { answer, good })
            {
                using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
                _ = await client.GetStream().ReadAsync(new byte[4096], TestContext.Current.CancellationToken);
                await client
                    .GetStream()
                    .WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
            }
        }
    }

    async Task Watched(string address, string code)
    {
        Assert.True(WatchedService.TryParse(address, out var service));
        var alerts = new AlertService(
            new(new AlertRules(), new("Ada", "main", null), temporary.Folder, null, clock, text => text, _ => { }),
            new(broadcast)
        );
        var running = new ServiceWatch(
            service,
            reader,
            broadcast,
            alerts,
            new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1)),
            clock
        ).Run(stop.Token);

        await Patience.Until(() => Told("service").Contains(code, StringComparison.Ordinal));
        await Patience.Until(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(2));
            return Told("reading").Contains("\"operations\":[[1,0,null,7,", StringComparison.Ordinal);
        });

        Assert.DoesNotContain("PERF", Told("service"), StringComparison.Ordinal);
        Assert.False(running.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            running.WaitAsync(Patience.Length, TestContext.Current.CancellationToken)
        );
    }

    string Told(string kind)
    {
        var listener = broadcast.Join(null)!;
        broadcast.Leave(listener);
        return string.Concat(
            listener
                .Before.Select(frame => Encoding.UTF8.GetString(frame.Bytes.Span))
                .Where(text => text.Contains($"event: {kind}\n", StringComparison.Ordinal))
        );
    }
}
