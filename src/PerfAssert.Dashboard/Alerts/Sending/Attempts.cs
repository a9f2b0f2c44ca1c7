using PerfAssert.Dashboard.Alerts.Channels;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace PerfAssert.Dashboard.Alerts.Sending;

/// <summary>How often and how long a message is tried:
/// briefly, because the outbox keeps it for the next time.</summary>
/// <param name="Tries">Attempts after the first.</param>
/// <param name="First">The pause after the first; it doubles each time, and varies.</param>
/// <param name="Each">How long an attempt may take.</param>
/// <param name="All">How long all attempts and pauses for a message may take.</param>
sealed record Attempts(int Tries, TimeSpan First, TimeSpan Each, TimeSpan All)
{
    const int Few = 4;

    static readonly TimeSpan longestWish = TimeSpan.FromMinutes(2);
    static readonly TimeSpan memory = TimeSpan.FromMinutes(1);
    static readonly TimeSpan rest = TimeSpan.FromSeconds(30);

    public static Attempts Usual { get; } =
        new(3, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));

    /// <summary>The attempts of one channel: a time for all of them, pauses, a circuit breaker,
    /// a time for each.</summary>
    /// <param name="clock">Measures the times.</param>
    /// <param name="random">Varies the pauses.</param>
    public ResiliencePipeline<Delivery> Pipeline(TimeProvider clock, Random random) =>
        new ResiliencePipelineBuilder<Delivery> { TimeProvider = clock }
            .AddTimeout(All)
            .AddRetry(
                new RetryStrategyOptions<Delivery>
                {
                    MaxRetryAttempts = Tries,
                    Delay = First,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Randomizer = random.NextDouble,
                    ShouldHandle = failed =>
                        ValueTask.FromResult(
                            failed.Outcome.Result?.IsPassing == true
                                || failed.Outcome.Exception is TimeoutRejectedException
                        ),
                    DelayGenerator = failed => ValueTask.FromResult(Wish(failed.Outcome.Result)),
                }
            )
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<Delivery>
                {
                    FailureRatio = 0.5,
                    MinimumThroughput = Few,
                    SamplingDuration = memory,
                    BreakDuration = rest,
                    ShouldHandle = failed =>
                        ValueTask.FromResult(
                            failed.Outcome.Result?.State == DeliveryState.Down
                                || failed.Outcome.Exception is TimeoutRejectedException
                        ),
                }
            )
            .AddTimeout(Each)
            .Build();

    /// <summary>What the other side asked for, within reason; null: the usual pause.</summary>
    static TimeSpan? Wish(Delivery? delivery) =>
        delivery?.RetryAfter is { } wish
            ? wish < longestWish
                ? wish
                : longestWish
            : null;
}
