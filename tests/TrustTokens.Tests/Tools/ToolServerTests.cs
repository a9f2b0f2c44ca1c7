using System.Text;
using TrustTokens.Tools;

namespace TrustTokens.Tests.Tools;

public sealed class ToolServerTests : IDisposable
{
    readonly SettableClock clock = new();
    readonly ToolServer server;

    public ToolServerTests() => server = Server(new() { BackEndLatency = TimeSpan.FromMilliseconds(50) });

    public void Dispose() => server.Dispose();

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = Patience.Hang)]
    public async Task A_call_takes_as_long_as_the_system_behind_it()
    {
        var call = server.Call("digest", "abc"u8.ToArray(), Cancellation);
        await Patience.Until(() => clock.Timers == 1);

        clock.Advance(TimeSpan.FromMilliseconds(49));
        Assert.False(call.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(new(ContentDigest.Of("abc"u8).Sha256, false), await Said(call));
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task A_second_call_is_answered_at_once_from_the_cache()
    {
        server.BackEndLatency = TimeSpan.Zero;
        await server.Call("digest", "abc"u8.ToArray(), Cancellation);
        server.BackEndLatency = TimeSpan.FromHours(1);

        Assert.Equal(
            new(ContentDigest.Of("abc"u8).Sha256, true),
            await Said(server.Call("digest", "abc"u8.ToArray(), Cancellation))
        );
        Assert.Equal(1, server.BackEndCalls);
        Assert.Equal(0.5, server.CacheCounts.HitRate);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task The_same_input_of_another_tool_is_another_call()
    {
        server.BackEndLatency = TimeSpan.Zero;
        await server.Call("digest", "abc"u8.ToArray(), Cancellation);

        Assert.Equal(new("Malformed", false), await Said(server.Call("validate", "abc"u8.ToArray(), Cancellation)));
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task A_tool_that_cannot_be_cached_answers_anew_each_time()
    {
        server.BackEndLatency = TimeSpan.Zero;

        var (first, _) = await Said(server.Call("issue", "abc"u8.ToArray(), Cancellation));
        var (second, fromCache) = await Said(server.Call("issue", "abc"u8.ToArray(), Cancellation));

        Assert.NotEqual(first, second);
        Assert.False(fromCache);
        Assert.Equal(0, server.CacheCounts.Misses);
    }

    [Theory(Timeout = Patience.Hang)]
    [InlineData("abc", "None")]
    [InlineData("abd", "WrongDigest")]
    [InlineData("", "WrongLength")]
    public async Task A_token_of_one_tool_is_validated_by_another(string content, string problem)
    {
        server.BackEndLatency = TimeSpan.Zero;
        var (token, _) = await Said(server.Call("issue", "abc"u8.ToArray(), Cancellation));

        Assert.Equal(
            problem,
            (await Said(server.Call("validate", Encoding.UTF8.GetBytes($"{token}\n{content}"), Cancellation))).Text
        );
    }

    [Fact]
    public async Task A_tool_that_does_not_exist_is_named_with_those_that_do()
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() =>
            server.Call("sing", Array.Empty<byte>(), Cancellation)
        );

        Assert.StartsWith(
            "There is no tool 'sing'. There are digest, issue, validate.",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task More_calls_than_the_system_behind_takes_wait()
    {
        using var narrow = Server(new() { BackEndLatency = TimeSpan.FromSeconds(1), BackEndConcurrency = 1 });
        var calls = Enumerable.Range(0, 2).Select(_ => narrow.Call("issue", "abc"u8.ToArray(), Cancellation)).ToList();

        await Patience.Until(() => clock.Timers == 1);
        Assert.Equal(1, narrow.BackEndCalls);
        clock.Advance(TimeSpan.FromSeconds(1));
        await calls[0];

        await Patience.Until(() => clock.Timers == 1);
        Assert.Equal(2, narrow.BackEndCalls);
        Assert.False(calls[1].IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await calls[1];
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task A_call_that_was_given_up_leaves_its_place_to_others()
    {
        using var narrow = Server(new() { BackEndLatency = TimeSpan.FromSeconds(1), BackEndConcurrency = 1 });
        using var patience = new CancellationTokenSource();
        var given = narrow.Call("issue", "abc"u8.ToArray(), patience.Token);
        await Patience.Until(() => clock.Timers == 1);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);

        narrow.BackEndLatency = TimeSpan.Zero;

        Assert.NotEmpty((await Said(narrow.Call("issue", "abc"u8.ToArray(), Cancellation))).Text);
    }

    static async Task<(string Text, bool FromCache)> Said(Task<ToolAnswer> call)
    {
        var answer = await call;
        return (Encoding.UTF8.GetString(answer.Value.Span), answer.FromCache);
    }

    ToolServer Server(ToolServerOptions options) =>
        new(
            ToolServer.TokenTools(
                new TrustTokenGenerator(Issue.Hmac, Issue.Terms, clock),
                new TrustTokenValidator([Issue.Hmac], Issue.Terms, clock)
            ),
            options,
            clock
        );
}
