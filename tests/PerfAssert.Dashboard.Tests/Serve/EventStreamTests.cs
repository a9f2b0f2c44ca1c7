using System.Net;
using System.Net.Sockets;
using System.Text;
using PerfAssert.Core.Tests;
using PerfAssert.Dashboard.Serve.Streaming;

namespace PerfAssert.Dashboard.Tests.Serve;

/// <summary>Server-sent events over real connections.</summary>
[Collection(nameof(Alone))]
public class EventStreamTests
{
    static readonly Topic topic = new("reading", "a", 10);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_that_comes_again_goes_on_where_it_was()
    {
        await using var served = await Served.Start();
        served.Broadcast.Tell(topic, new { number = 1 });
        string last;
        using (var first = await Listen(served))
        {
            last = (await Line(first, "id: ", after: "number\":0", upTo: "number\":1"))["id: ".Length..];
        }

        served.Broadcast.Tell(topic, new { number = 2 });
        using var again = await Listen(served, ("Last-Event-ID", last));
        var text = await Until(again, "\"number\":2");

        Assert.DoesNotContain("\"number\":1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("event: reset", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_a_stream_of_events_that_nobody_keeps()
    {
        await using var served = await Served.Start();

        using var answer = await served.Get("/events");

        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    // Real sockets that never read: the server keeps references, and the system's own buffers are small.
    [Fact]
    public async Task A_thousand_pages_are_served_within_a_bound_of_memory_and_the_next_is_refused()
    {
        await using var served = await Served.Start();
        var sockets = new List<Socket>();
        try
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (var page = 0; page < Broadcast.MostListeners; page++)
                sockets.Add(await Silent(served));
            await Patience.Until(() => served.Broadcast.Listeners == Broadcast.MostListeners);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await served.Get("/events")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await served.Get("/")).StatusCode);

            // A page that reads nothing is let go when 256 events wait for it, long before memory is a matter.
            var text = new string('x', 20_000);
            for (var number = 0; number < 100; number++)
            {
                served.Broadcast.Tell(topic, new { text });
                await Task.Delay(1, Cancellation);
            }

            // For each page at most what Kestrel keeps before it waits for the client (64 KB),
            // and its own small parts: 250 KB leave room.
            Assert.InRange(
                GC.GetTotalMemory(forceFullCollection: true) - before,
                long.MinValue,
                Broadcast.MostListeners * 250_000L
            );
            for (var number = 0; number <= Listener.MostWaiting + 100; number++)
                served.Broadcast.Tell(topic, new { text });
            await Patience.Until(() => served.Broadcast.Listeners == 0);
        }
        finally
        {
            foreach (var socket in sockets)
                socket.Dispose();
        }
    }

    [Fact]
    public async Task A_page_that_reads_is_not_let_go_because_another_does_not()
    {
        await using var served = await Served.Start();
        using var slow = await Silent(served);
        using var quick = await Listen(served);
        await Patience.Until(() => served.Broadcast.Listeners == 2);

        // Each event is read before the next one is told;
        // for the other page they wait, in the buffers of the system first.
        var text = new string('x', 50_000);
        var number = 0;
        for (; served.Broadcast.Listeners == 2 && number < 10_000; number++)
        {
            served.Broadcast.Tell(topic, new { number, text });
            await Until(quick, FormattableString.Invariant($"\"number\":{number},"));
        }

        Assert.Equal(1, served.Broadcast.Listeners);
        served.Broadcast.Tell(topic, new { text = "the end" });
        Assert.Contains("the end", await Until(quick, "the end"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_closed_leaves_nothing()
    {
        await using var served = await Served.Start();
        using (await Listen(served))
            await Patience.Until(() => served.Broadcast.Listeners == 1);

        // Nothing is told meanwhile: who hears nothing for long is let go for another reason.
        await Patience.Until(() => served.Broadcast.Listeners == 0);
    }

    [Fact]
    public async Task Open_pages_do_not_hold_up_the_end_of_the_server()
    {
        var served = await Served.Start();
        using var page = await Listen(served);
        await Patience.Until(() => served.Broadcast.Listeners == 1);

        await served.DisposeAsync().AsTask().WaitAsync(Patience.Length, Cancellation);

        // It was sent away. One that is cut off when the time of grace is over reads an error.
        Assert.Contains("retry:", await page.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
    }

    static async Task<StreamReader> Listen(Served served, params (string Name, string Value)[] headers)
    {
        var answer = await served.Get("/events", headers);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new(await answer.Content.ReadAsStreamAsync(Cancellation));
    }

    static async Task<string> Until(StreamReader stream, string end)
    {
        var text = new StringBuilder();
        while (await stream.ReadLineAsync(Cancellation).AsTask().WaitAsync(Patience.Length, Cancellation) is { } line)
        {
            text.Append(line.Length < 200 ? line : line[..200]).Append('\n');
            if (line.Contains(end, StringComparison.Ordinal))
                return text.ToString();
        }

        return text.ToString();
    }

    static async Task<string> Line(StreamReader stream, string begin, string after, string upTo)
    {
        var text = await Until(stream, upTo);
        Assert.DoesNotContain(after, text, StringComparison.Ordinal);
        return text.Split('\n').Last(line => line.StartsWith(begin, StringComparison.Ordinal));
    }

    /// <summary>A page that asks and never reads.</summary>
    static async Task<Socket> Silent(Served served)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            ReceiveBufferSize = 4096,
        };
        await socket.ConnectAsync(IPAddress.Loopback, served.Address.Port, Cancellation);
        await socket.SendAsync(
            Encoding.ASCII.GetBytes("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"),
            Cancellation
        );
        return socket;
    }
}
