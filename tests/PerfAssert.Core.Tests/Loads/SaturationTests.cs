using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Sampling;

namespace PerfAssert.Core.Tests.Loads;

/// <summary>A generator that cannot keep up says so instead of blaming the service.</summary>
public class SaturationTests : LoadTest
{
    // An operation that says it is asynchronous and keeps its thread, in a pool that may not grow: each thread comes to ten in a second.
    [Fact]
    public async Task Operations_that_begin_late_leave_a_broken_limit_undecided()
    {
        ThreadPool.GetMinThreads(out var least, out _);
        ThreadPool.GetMaxThreads(out var most, out var ports);
        ThreadPool.SetMaxThreads(least, ports);

        var result = await Run(Plan(Steady(LoadLevel.OfRate(30 * least, mostUsers: 500), 3), cancellation =>
        {
            cancellation.WaitHandle.WaitOne(100);
            return default;
        }));
        ThreadPool.SetMaxThreads(most, ports);
        var samples = Samples.OfLoad(result);
        var judgement = Judgement.Of(LimitText.Parse("median < 300ms"), samples);

        Assert.Equal(Verdict.Inconclusive, judgement.Verdict);
        Assert.Contains("the load generator itself was late by up to", judgement.Reason, StringComparison.Ordinal);
        Assert.Contains("(p99 dispatch_lag), and without that it would hold", judgement.Reason, StringComparison.Ordinal);
        Assert.Contains(Finding.Of(samples), finding => finding.Kind == "generator");
    }
}
