namespace Shop;

public class TimeOuts
{
    [PerfFact(Timeout = 300, MeanUnderMs = 10000, WarmupIterations = 1)] public async Task Slow_and_asynchronous() => await Task.Delay(700);

    [PerfFact(Timeout = 300, MeanUnderMs = 10000, WarmupIterations = 1)] public void Slow_and_synchronous() => Thread.Sleep(700);

    [PerfFact(Timeout = 300, MeanUnderMs = 10000, Launches = 1, WarmupIterations = 1)] public void Slow_in_a_fresh_process() => Thread.Sleep(700);

    // A breach, so that it is measured once more in a fresh process, which takes longer than anybody waits.
    [PerfFact(Timeout = 10_000, MedianUnderMs = 1, WarmupIterations = 1, Iterations = 20)]
    public void Slow_to_confirm()
    {
        if (Planted.IsInFreshProcess) Thread.Sleep(Timeout.Infinite);
        Planted.Takes(5_000_000);
    }

    [PerfFact(Timeout = 600_000, MeanUnderMs = 10000, WarmupIterations = 1, Iterations = 5)]
    public async Task In_time()
    {
        await Task.Yield();
        Planted.Takes(5_000_000);
    }

    [PerfFact(MeanUnderMs = 10000, WarmupIterations = 1, Iterations = 5)] public void Measured_all_the_same() => Planted.Takes(5_000_000);
}

/// <summary>Its time is over before it is ready.</summary>
public class SlowToBegin : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);

    public ValueTask DisposeAsync() => default;

    [PerfFact(Timeout = 300, MeanUnderMs = 10000)] public void Never_called() => Log.Add("called");
}

public class Endless
{
    // A day: a run that ends sooner was ended.
    [PerfFact(MeanUnderMs = 10000, WarmupIterations = 1, Iterations = 100_000_000, DurationMs = 86_400_000)]
    public void Goes_on()
    {
        Log.Add("call");
        Thread.Sleep(20);
    }
}
