namespace Shop;

public class TimeOuts
{
    [PerfFact(Timeout = 300, MeanUnderMs = 10000, WarmupIterations = 1)]
    public async Task Slow_and_asynchronous() => await Task.Delay(700);

    [PerfFact(Timeout = 300, MeanUnderMs = 10000, WarmupIterations = 1)]
    public void Slow_and_synchronous() => Thread.Sleep(700);

    [PerfFact(Timeout = 300, MeanUnderMs = 10000, Launches = 1, WarmupIterations = 1)]
    public void Slow_in_a_fresh_process() => Thread.Sleep(700);

    // A breach, so that it is measured once more in a fresh process, which takes longer than anybody waits.
    [PerfFact(Timeout = 10_000, MedianUnderMs = 1, WarmupIterations = 1, Iterations = 20)]
    public void Slow_to_confirm()
    {
        if (Planted.IsInFreshProcess)
            Thread.Sleep(Timeout.Infinite);
        Planted.Takes(5_000_000);
    }

    [PerfFact(Timeout = 600_000, MeanUnderMs = 10000, WarmupIterations = 1, Iterations = 5)]
    public async Task In_time()
    {
        await Task.Yield();
        Planted.Takes(5_000_000);
    }

    [PerfFact(MeanUnderMs = 10000, WarmupIterations = 1, Iterations = 5)]
    public void Measured_all_the_same() => Planted.Takes(5_000_000);
}

/// <summary>Its time is over before it is ready.</summary>
public class SlowToBegin : IAsyncLifetime
{
    public async ValueTask InitializeAsync() =>
        await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken)
            .ContinueWith(_ => { }, TaskScheduler.Default);

    public ValueTask DisposeAsync() => default;

    [PerfFact(Timeout = 300, MeanUnderMs = 10000)]
    public void Never_called() => Log.Add("called");
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

/// <summary>Tests that wait for a fresh process which goes on for ever.</summary>
public class EndlessLaunches
{
    [PerfFact(
        MeanUnderMs = 10000,
        Launches = 1,
        WarmupIterations = 1,
        Iterations = 100_000_000,
        DurationMs = 86_400_000
    )]
    public void Launched() => Goes_on();

    [PerfFact(MedianUnderMs = 1, WarmupIterations = 1, Iterations = 20)]
    public void Confirmed()
    {
        if (Planted.IsInFreshProcess)
            Goes_on();
        Planted.Takes(5_000_000);
    }

    [PerfFact(Baseline = true, WarmupIterations = 1, Iterations = 20)]
    public void Stored()
    {
        if (Planted.IsInFreshProcess)
            Goes_on();
        Planted.Takes(5_000_000);
    }

    static void Goes_on()
    {
        for (var i = 0; i < 5; i++)
            Log.Add("call");
        Thread.Sleep(Timeout.Infinite);
    }
}

public class Hanging
{
    // Longer than the limit for all tests, which the test that starts this sets. Without that it ends by itself.
    [PerfFact(MeanUnderMs = 10000, WarmupIterations = 1, Iterations = 3)]
    public void Does_not_return() => Thread.Sleep(2000);

    [PerfFact(MeanUnderMs = 10000, WarmupIterations = 1, Iterations = 5, Timeout = 600_000)]
    public void Is_measured_all_the_same() => Planted.Takes(5_000_000);
}

/// <summary>What keeps a fresh process from being started, or from ending.</summary>
public class HardLaunches
{
    public static TheoryData<string> Documents => [new string('x', 200_000)];

    [PerfTheory(MeanUnderMs = 10000, Launches = 1, WarmupIterations = 1, Iterations = 2), MemberData(nameof(Documents))]
    public void Long_argument(string document) => Planted.Takes(document.Length);

    [PerfFact(MeanUnderMs = 10000, Launches = 1, WarmupIterations = 0, Iterations = 2)]
    public void Leaves_a_process_behind() =>
        System
            .Diagnostics.Process.Start(
                new System.Diagnostics.ProcessStartInfo("sleep", "3600") { UseShellExecute = false }
            )!
            .Dispose();
}

/// <summary>There is no place for what a fresh process answers.</summary>
public class LostFolder
{
    static LostFolder() => Environment.SetEnvironmentVariable("TMPDIR", "/dev/null");

    [PerfFact(MedianUnderMs = 1, WarmupIterations = 1, Iterations = 20)]
    public void Breaks() => Planted.Takes(5_000_000);

    [PerfFact(MeanUnderMs = 1000, Launches = 1, WarmupIterations = 1, Iterations = 2)]
    public void Launched() => Planted.Takes(5_000_000);
}
