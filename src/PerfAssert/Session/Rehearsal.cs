using PerfAssert.Judging;
using PerfAssert.Limits;
using PerfAssert.Records;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Paired;

namespace PerfAssert.Session;

/// <summary>
/// Runs the whole tool on an operation that does nothing, once before the first test, so that the JIT compiler has met
/// the tool itself. Otherwise compiling it would put off the promotion of the code of the user, and his first verdict.
/// </summary>
static class Rehearsal
{
    static readonly TimeSpan act = TimeSpan.FromMilliseconds(2);

    static readonly Limit[] limits =
    [
        .. new[] { "mean < 1ms", "p95 < 1ms", "sla(1ms) >= 95%", "throughput >= 1/s", "allocated <= 1KB" }.Select(
            LimitText.Parse
        ),
    ];

    /// <summary>Once through everything is enough: what runs thirty times would be
    /// promoted in the middle of the first test.</summary>
    public static async Task Run(TestRecord subject)
    {
        var clock = TimeProvider.System;
        var operation = Operation.Of(() => { });
        var plan = new SamplingPlan
        {
            WarmupIterations = 0,
            SingleOperations = true,
            Stopping = new FixedIterations(1000, act),
        };
        var samples = await new Sampler(clock).Run(operation, plan, new(clock), CancellationToken.None);
        var rule = new SequentialLimits(limits, act);
        _ = rule.MoreIterations(
            new(
                samples.Iterations,
                samples.Iterations,
                TimeSpan.FromSeconds(1),
                metric => samples.Of.GetValueOrDefault(metric)
            )
        );
        _ = Recorded.Measured(subject, samples, [.. limits.Select(limit => Judgement.Of(limit, samples))], 0);

        _ = await new PairedSampler(clock, new Random(1), () => 0).Run(
            new(operation, operation),
            new(clock),
            new FixedIterations(1, act),
            new CancellationToken(canceled: true)
        );
    }
}
