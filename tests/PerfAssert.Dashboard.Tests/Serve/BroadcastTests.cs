using System.Text;
using PerfAssert.Dashboard.Serve.Streaming;

namespace PerfAssert.Dashboard.Tests.Serve;

[Collection(nameof(Alone))]
public class BroadcastTests
{
    static readonly Topic readings = new("reading", "a", 3);

    readonly Broadcast broadcast = new();

    [Fact]
    public void Who_comes_late_hears_what_is_kept_in_order()
    {
        for (var number = 1; number <= 5; number++)
            broadcast.Tell(readings, new { number });
        broadcast.Tell(new("alerts", "", 1), new { firing = 1 });

        var heard = Texts(broadcast.Join(null)!.Before);

        Assert.Equal(
            [
                "retry",
                "reset",
                "reading {\"number\":3}",
                "reading {\"number\":4}",
                "reading {\"number\":5}",
                "alerts {\"firing\":1}",
            ],
            heard
        );
    }

    [Fact]
    public void Who_comes_again_hears_only_what_he_missed()
    {
        broadcast.Tell(readings, new { number = 1 });
        broadcast.Tell(readings, new { number = 2 });
        var last = Id(broadcast.Join(null)!.Before[^1]);
        for (var number = 3; number <= 7; number++)
            broadcast.Tell(readings, new { number });

        var heard = Texts(broadcast.Join(last)!.Before);

        // All of it, although of this kind only three are kept for strangers.
        Assert.Equal(
            [
                "retry",
                "reading {\"number\":3}",
                "reading {\"number\":4}",
                "reading {\"number\":5}",
                "reading {\"number\":6}",
                "reading {\"number\":7}",
            ],
            heard
        );
    }

    [Fact]
    public void Who_missed_nothing_hears_nothing_again()
    {
        broadcast.Tell(readings, new { number = 1 });

        Assert.Equal(["retry"], Texts(broadcast.Join(Id(broadcast.Join(null)!.Before[^1]))!.Before));
    }

    [Theory]
    [InlineData("00000000-1")]
    [InlineData("nonsense")]
    [InlineData("-")]
    [InlineData("a-b-c")]
    [InlineData("")]
    public void Who_names_an_event_of_another_server_begins_anew(string last)
    {
        broadcast.Tell(readings, new { number = 1 });

        Assert.Equal(["retry", "reset", "reading {\"number\":1}"], Texts(broadcast.Join(last)!.Before));
    }

    [Fact]
    public void Who_names_an_event_that_is_still_to_come_begins_anew()
    {
        broadcast.Tell(readings, new { number = 1 });
        var future = Id(broadcast.Join(null)!.Before[^1]).Split('-')[0] + "-99";

        Assert.Contains("reset", Texts(broadcast.Join(future)!.Before));
    }

    [Fact]
    public void Who_was_away_too_long_begins_anew()
    {
        broadcast.Tell(readings, new { number = 0 });
        var last = Id(broadcast.Join(null)!.Before[^1]);
        for (var number = 1; number <= Broadcast.MostRecent + 1; number++)
            broadcast.Tell(readings, new { number });

        Assert.Contains("reset", Texts(broadcast.Join(last)!.Before));
    }

    [Fact]
    public void A_slow_listener_is_let_go_and_the_others_hear_on()
    {
        var (slow, quick) = (broadcast.Join(null)!, broadcast.Join(null)!);
        for (var number = 0; number <= Listener.MostWaiting; number++)
        {
            broadcast.Tell(readings, new { number });
            Assert.True(quick.Take(out _));
        }

        Assert.True(slow.IsTooSlow);
        Assert.False(quick.IsTooSlow);
        Assert.Equal(1, broadcast.Listeners);
        Assert.Equal(Listener.MostWaiting, slow.Waiting);
    }

    [Fact]
    public void A_thousand_may_listen_and_no_more()
    {
        var listeners = Enumerable.Range(0, Broadcast.MostListeners).Select(_ => broadcast.Join(null)).ToList();

        Assert.DoesNotContain(null, listeners);
        Assert.Null(broadcast.Join(null));

        broadcast.Leave(listeners[0]!);
        Assert.NotNull(broadcast.Join(null));
    }

    // An event is written once for all: what a thousand slow listeners keep are references.
    [Fact]
    public void A_thousand_listeners_that_never_read_cost_little()
    {
        var listeners = Enumerable.Range(0, Broadcast.MostListeners).Select(_ => broadcast.Join(null)!).ToList();
        var text = new string('x', 10_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var number = 0; number < Listener.MostWaiting; number++)
            broadcast.Tell(readings, new { text });

        // 256 events of 10 KB each are 2.5 MB; for each listener on its own they would be 2.5 GB.
        Assert.Equal(Broadcast.MostListeners, broadcast.Listeners);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 30 * 1024 * 1024);
        var waiting = new HashSet<Frame>(ReferenceEqualityComparer.Instance);
        foreach (var listener in listeners)
        {
            while (listener.Take(out var frame))
                waiting.Add(frame);
        }

        Assert.Equal(Listener.MostWaiting, waiting.Count);
        GC.KeepAlive(listeners);
    }

    [Fact]
    public void What_is_kept_has_a_bound_in_bytes()
    {
        var text = new string('x', 1024 * 1024);

        for (var number = 0; number < 100; number++)
            broadcast.Tell(
                new("reading", (number % 7).ToString(System.Globalization.CultureInfo.InvariantCulture), 1000),
                new { text }
            );

        Assert.InRange(broadcast.KeptBytes, 1024 * 1024, Broadcast.MostBytes);
        Assert.Equal(broadcast.KeptBytes, broadcast.Join(null)!.Before.Skip(2).Sum(frame => (long)frame.Bytes.Length));
    }

    // Large frames that take the place of one another: not many of them are kept for those whose connection broke, and
    // none for long for those who do not read.
    [Fact]
    public void What_was_told_lately_and_what_waits_for_anybody_have_a_bound_in_bytes()
    {
        var slow = broadcast.Join(null)!;
        var text = new string('x', 1024 * 1024);

        for (var number = 0; number < 100; number++)
            broadcast.Tell(new("alerts", "", 1), new { number, text });

        Assert.InRange(broadcast.RecentBytes, 1024 * 1024, Broadcast.MostRecentBytes);
        Assert.InRange(broadcast.KeptBytes, 1024 * 1024, 2 * 1024 * 1024);
        Assert.True(slow.IsTooSlow);
        Assert.InRange(slow.Waiting, 1, Listener.MostBytes / (1024 * 1024));
    }

    [Fact]
    public void Who_reads_is_not_let_go_however_much_was_told()
    {
        var quick = broadcast.Join(null)!;
        var text = new string('x', 1024 * 1024);

        for (var number = 0; number < 100; number++)
        {
            broadcast.Tell(readings, new { text });
            Assert.True(quick.Take(out _));
        }

        Assert.False(quick.IsTooSlow);
    }

    // JSON has no word for it, and the rest of the frame is worth telling.
    [Fact]
    public void A_number_that_is_not_finite_is_told_as_unknown()
    {
        broadcast.Tell(
            readings,
            new
            {
                mean = double.PositiveInfinity,
                p95 = (double?)double.NaN,
                all = new[] { 1, double.NegativeInfinity },
                rate = 2.5,
            }
        );

        Assert.Equal(
            "reading {\"mean\":null,\"p95\":null,\"all\":[1,null],\"rate\":2.5}",
            Texts(broadcast.Join(null)!.Before)[^1]
        );
    }

    [Fact]
    public void What_is_forgotten_is_told_to_nobody_who_comes()
    {
        broadcast.Tell(readings, new { number = 1 });
        broadcast.Forget(readings);

        Assert.Equal(["retry", "reset"], Texts(broadcast.Join(null)!.Before));
        Assert.Equal(0, broadcast.KeptBytes);
    }

    [Fact]
    public void A_heartbeat_is_a_comment_that_pages_do_not_hear()
    {
        var listener = broadcast.Join(null)!;

        broadcast.Beat();

        Assert.True(listener.Take(out var beat));
        Assert.Equal(":\n\n", Encoding.UTF8.GetString(beat.Bytes.Span));
    }

    [Fact]
    public void Hostile_text_stays_on_the_line_of_its_event()
    {
        broadcast.Tell(readings, new { name = "x\n\ndata: forged\r\n\u2028</script>" });

        var text = Encoding.UTF8.GetString(broadcast.Join(null)!.Before[^1].Bytes.Span);

        Assert.Equal(5, text.Split('\n').Length); // id, event, data, and the empty line at the end.
        Assert.DoesNotContain("</script>", text, StringComparison.Ordinal);
    }

    static string Id(Frame frame) => Encoding.UTF8.GetString(frame.Bytes.Span).Split('\n')[0]["id: ".Length..];

    static List<string> Texts(IEnumerable<Frame> frames) =>
        [
            .. frames
                .Select(frame => Encoding.UTF8.GetString(frame.Bytes.Span).Split('\n'))
                .Select(lines =>
                    lines[0].StartsWith("retry", StringComparison.Ordinal) ? "retry"
                    : lines[0] == "event: reset" ? "reset"
                    : $"{lines[1]["event: ".Length..]} {lines[2]["data: ".Length..]}"
                ),
        ];
}
