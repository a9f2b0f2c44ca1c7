namespace Shop;

public class Settings
{
    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 5)]
    public void Counts() => Spin.Once();

    [Fact]
    public void Ordinary_fact() { }
}

public class SettingsOfLaunches
{
    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 5, Launches = 1)]
    public void Counts_in_the_child() => Spin.Once();

    [PerfFact(MeanUnderMs = 1000, ColdStart = true, Launches = 2)]
    public void Stays_cold() => Log.Add($"cold {Environment.ProcessId}");
}

public class Kinds
{
    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 5), Trait("kind", "db"), Trait("category", "slow")]
    public void Named_kind() => Spin.Once();

    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 5), Trait("Category", "cache")]
    public void Named_category() => Spin.Once();

    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 5)]
    public void Named_nothing() => Spin.Once();
}

static class Spin
{
    public static void Once()
    {
        Thread.SpinWait(10);
        Planted.Takes(1000);
    }
}
