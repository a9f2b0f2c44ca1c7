using System.Net;
using System.Net.Sockets;
using System.Text;
using PerfAssert.Core.Tests;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Dashboard.Serve.Access;
using PerfAssert.Dashboard.Tests.Alerts;
using PerfAssert.Files;
using PerfAssert.Records;
using PerfAssert.Reports.Live;

namespace PerfAssert.Dashboard.Tests.Serve;

/// <summary>More than a dashboard is made for, and worse, over real connections: counted, not timed.</summary>
[Collection(nameof(Alone))]
public class FloodTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // While another process has the state, nothing can be evaluated.
    [Fact]
    public async Task Every_run_that_is_taken_is_held_against_the_rules()
    {
        await using var served = await Served.Start();
        using (ExclusiveFile.Open(Path.Combine(served.Folder, "state.lock"), Cancellation))
        {
            await Parallel.ForAsync(
                0,
                100,
                new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancellation },
                async (run, _) =>
                {
                    using var answer = await Post(served, run);
                    Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
                }
            );
        }

        await Patience.Until(() => Count(served, AuditKind.Run) == 100);
        Assert.Equal(100, Count(served, AuditKind.Posted));
        Assert.DoesNotContain(served.Warnings, warning => warning.Code == "PERF1016");
    }

    [Fact]
    public async Task Where_there_is_no_room_a_run_is_refused_before_it_is_on_record_and_may_come_again()
    {
        await using var served = await Served.Start(room: new(2, 1));
        using (ExclusiveFile.Open(Path.Combine(served.Folder, "state.lock"), Cancellation))
        {
            Assert.Equal(HttpStatusCode.NoContent, (await Post(served, 0)).StatusCode);
            using var refused = await Post(served, 1);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter!.Delta);
            Assert.Contains(
                "PERF1015",
                await refused.Content.ReadAsStringAsync(Cancellation),
                StringComparison.Ordinal
            );
            Assert.Equal(1, Count(served, AuditKind.Posted));
        }

        await Patience.Until(() => served.Room.Taken == 0);
        Assert.Equal(HttpStatusCode.NoContent, (await Post(served, 1)).StatusCode);
        await Patience.Until(() => Count(served, AuditKind.Run) == 2);
    }

    // Whether it is refused or taken: what it does to whoever shows or judges it is its own affair.
    [Theory]
    [InlineData("tests.0", "null")]
    [InlineData("tests.0.metrics.0", "null")]
    [InlineData("tests.0.metrics.0.statistics.0", "null")]
    [InlineData("tests.0.metrics.0.count", "-5")]
    [InlineData("tests.0.metrics.0.statistics.0.value", "1e400")]
    [InlineData("tests.0.limits.0", "null")]
    [InlineData("tests.0.seconds", "1e300")]
    [InlineData("seconds", "1e300")]
    [InlineData("seconds", "1e400")]
    [InlineData("started", "\"9999-12-31T23:59:59Z\"")]
    [InlineData("machine.runtime", "\"10\"")]
    [InlineData("run", "\"\"")]
    public async Task A_posted_record_that_cannot_be_ends_nothing(string path, string value)
    {
        await using var served = await Served.Start();

        using var answer = await served.PostWithToken(
            "/" + NewsText.RecordPath,
            Altered.Json(RecordFile.Bytes(Run(0)), (path, value))
        );

        if (!answer.IsSuccessStatusCode)
            Assert.Matches("PERF[0-9]{4}: ", await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(HttpStatusCode.NoContent, (await Post(served, 1)).StatusCode);
        await Patience.Until(() =>
            served.Audit.Any(line => line.Kind == AuditKind.Run && (string?)line.What["run"] == "run 1")
        );
        await Patience.Until(() => served.Room.Taken == 0);
        Assert.Equal(
            Count(served, AuditKind.Posted) - Count(served, AuditKind.Run) - Count(served, AuditKind.Unjudged),
            answer.IsSuccessStatusCode ? 0 : Count(served, AuditKind.Posted) - 1
        );
    }

    // Whoever says nothing makes way for whoever comes.
    [Fact]
    public async Task Silent_connections_shut_nobody_out()
    {
        await using var served = await Served.Start(isOpen: false);
        var sockets = new List<Socket>();
        try
        {
            for (var number = 0; number < 1300; number++)
            {
                sockets.Add(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
                await sockets[^1].ConnectAsync(IPAddress.Loopback, served.Address.Port, Cancellation);
                if (number % 2 == 0)
                    await Sent(sockets[^1], "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
            }

            Assert.Equal(HttpStatusCode.OK, (await served.Get("/")).StatusCode);
            Assert.Equal(HttpStatusCode.NoContent, (await Post(served, 0)).StatusCode);
            await Patience.Until(() => served.Idlers <= IdleConnections.Most);
        }
        finally
        {
            foreach (var socket in sockets)
                socket.Dispose();
        }
    }

    [Fact]
    public async Task Whoever_may_look_keeps_his_connection_whoever_else_comes()
    {
        await using var served = await Served.Start(isOpen: false);
        using var events = await served.Get("/events", ("Authorization", $"Bearer {Served.Token}"));
        await Patience.Until(() => served.Broadcast.Listeners == 1);
        var sockets = new List<Socket>();
        try
        {
            for (var number = 0; number < 2 * IdleConnections.Most; number++)
            {
                sockets.Add(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
                await sockets[^1].ConnectAsync(IPAddress.Loopback, served.Address.Port, Cancellation);
            }

            served.Broadcast.Tell(new("reading", "a", 1), new { text = "the end" });
            using var reader = new StreamReader(await events.Content.ReadAsStreamAsync(Cancellation));
            while (
                await reader.ReadLineAsync(Cancellation) is { } line
                && !line.Contains("the end", StringComparison.Ordinal)
            )
                Assert.NotNull(line);
            Assert.Equal(1, served.Broadcast.Listeners);
        }
        finally
        {
            foreach (var socket in sockets)
                socket.Dispose();
        }
    }

    static async Task Sent(Socket socket, string text)
    {
        try
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(text), Cancellation);
        }
        catch (SocketException)
        {
            // It had to make way already.
        }
    }

    static int Count(Served served, string kind) => served.Audit.Count(line => line.Kind == kind);

    static Task<HttpResponseMessage> Post(Served served, int run) =>
        served.PostWithToken("/" + NewsText.RecordPath, Encoding.UTF8.GetString(RecordFile.Bytes(Run(run))));

    static RunRecord Run(int number) =>
        SampleRecord.Of(SampleRecord.Held with { Class = FormattableString.Invariant($"C{number}") }) with
        {
            Run = FormattableString.Invariant($"run {number}"),
            Assembly = FormattableString.Invariant($"A{number}.dll"),
            Started = Runs.Monday - TimeSpan.FromMinutes(2),
            Seconds = 60,
        };
}
