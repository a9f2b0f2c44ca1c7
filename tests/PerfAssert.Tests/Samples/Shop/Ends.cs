namespace Shop;

public class TimeOuts
{
    [PerfFact(Timeout = 300, MeanUnderMs = 10000, WarmupIterations = 1)] public async Task Slow_and_asynchronous() => await Task.Delay(700);

    [PerfFact(Timeout = 300, MeanUnderMs = 10000, WarmupIterations = 1)] public void Slow_and_synchronous() => Thread.Sleep(700);

    [PerfFact(Timeout = 300, MeanUnderMs = 10000, Launches = 1, WarmupIterations = 1)] public void Slow_in_a_fresh_process() => Thread.Sleep(700);

    // A breach, so that it is measured once more in a fresh process, where it takes long.
    [PerfFact(Timeout = 2000, MedianUnderMs = 1, WarmupIterations = 1, Iterations = 20)]
    public void Slow_to_confirm() => Thread.Sleep(Environment.GetEnvironmentVariable("PERFASSERT_CHILD_TEST") is null ? 5 : 5000);

    [PerfFact(Timeout = 5000, MeanUnderMs = 10000, WarmupIterations = 1, Iterations = 5)] public async Task In_time() => await Task.Delay(5);

    [PerfFact(MeanUnderMs = 10000, WarmupIterations = 1, Iterations = 5)] public void Measured_all_the_same() => Thread.Sleep(5);
}

public class Endless
{
    [PerfFact(MeanUnderMs = 10000, WarmupIterations = 1, Iterations = 100_000)]
    public void Goes_on()
    {
        Log.Add("call");
        Thread.Sleep(20);
    }
}
