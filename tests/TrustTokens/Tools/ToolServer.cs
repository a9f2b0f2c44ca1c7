using System.Collections.Frozen;
using System.Text;
using TrustTokens.Caches;

namespace TrustTokens.Tools;

/// <summary>Runs tools by name. Each call waits for a simulated system behind it,
/// unless its answer is in the cache.</summary>
public sealed class ToolServer : IDisposable
{
    readonly FrozenDictionary<string, Tool> tools;
    readonly ToolServerOptions options;
    readonly TwoLevelCache cache;
    readonly TimeProvider clock;
    readonly SemaphoreSlim backEnd;
    long backEndCalls;
    long latency;

    /// <summary>A server of these tools, by the clock (the system's unless given).</summary>
    public ToolServer(IEnumerable<Tool> tools, ToolServerOptions? options = null, TimeProvider? clock = null)
    {
        this.tools = tools.ToFrozenDictionary(tool => tool.Name);
        this.options = options ?? new();
        this.clock = clock ?? TimeProvider.System;
        cache = new(
            new MemorySecondLevel(this.options.SecondLevelCapacity, this.clock),
            this.options.Cache,
            this.clock
        );
        backEnd = new(this.options.BackEndConcurrency, this.options.BackEndConcurrency);
        BackEndLatency = this.options.BackEndLatency;
    }

    /// <summary>The names of the tools.</summary>
    public IReadOnlyList<string> Names => tools.Keys;

    /// <summary>How long the system behind the tools takes for a call from now on.</summary>
    public TimeSpan BackEndLatency
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref latency));
        set => Interlocked.Exchange(ref latency, value.Ticks);
    }

    /// <summary>How often the cache was asked, and with what success.</summary>
    public TwoLevelCounts CacheCounts => cache.Counts;

    /// <summary>How many calls reached the system behind the tools.</summary>
    public long BackEndCalls => Interlocked.Read(ref backEndCalls);

    /// <summary>
    /// The tools of a token service: <c>issue</c> makes a token for a content, a new one each time; <c>digest</c> takes
    /// a content, <c>validate</c> a token, a line feed and its content, and the answers of both can be cached.
    /// </summary>
    public static IReadOnlyList<Tool> TokenTools(TrustTokenGenerator generator, TrustTokenValidator validator) =>
        [
            new(
                "issue",
                IsCacheable: false,
                content => Encoding.UTF8.GetBytes(generator.Generate(content.Span, "tool").Text)
            ),
            new(
                "validate",
                IsCacheable: true,
                input => Encoding.UTF8.GetBytes(Validate(validator, input.Span).ToString())
            ),
            new("digest", IsCacheable: true, content => Encoding.UTF8.GetBytes(ContentDigest.Of(content.Span).Sha256)),
        ];

    /// <summary>Calls a tool.</summary>
    /// <exception cref="ArgumentException">There is no such tool.</exception>
    public async Task<ToolAnswer> Call(
        string name,
        ReadOnlyMemory<byte> input,
        CancellationToken cancellation = default
    )
    {
        if (!tools.TryGetValue(name, out var tool))
            throw new ArgumentException(
                $"There is no tool '{name}'. There are {string.Join(", ", tools.Keys.Order())}.",
                nameof(name)
            );

        if (!tool.IsCacheable)
            return new(await RunBehind(tool, input, cancellation), FromCache: false);

        var fromCache = true;
        var value = await cache.GetOrFetch(
            $"{name} {ContentDigest.Of(input.Span).Sha256}",
            _ =>
            {
                fromCache = false;
                return RunBehind(tool, input, CancellationToken.None);
            },
            cancellation
        );

        return new(value, fromCache);
    }

    /// <summary>Ends the server.</summary>
    public void Dispose() => backEnd.Dispose();

    static TokenProblem Validate(TrustTokenValidator validator, ReadOnlySpan<byte> input)
    {
        var end = input.IndexOf((byte)'\n');
        return end < 0
            ? TokenProblem.Malformed
            : validator.Validate(Encoding.UTF8.GetString(input[..end]), input[(end + 1)..]).Problem;
    }

    async Task<byte[]> RunBehind(Tool tool, ReadOnlyMemory<byte> input, CancellationToken cancellation)
    {
        await backEnd.WaitAsync(cancellation);
        try
        {
            Interlocked.Increment(ref backEndCalls);
            await Task.Delay(BackEndLatency, clock, cancellation);
            return tool.Run(input);
        }
        finally
        {
            backEnd.Release();
        }
    }
}
