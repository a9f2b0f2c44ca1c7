namespace Shop;

public class Mistakes
{
    [PerfFact]
    public void No_limit() { }

    [PerfFact(MeanUnderMs = -1)]
    public void Negative_limit() { }

    [PerfFact(Limits = ["fast please"])]
    public void Unreadable_text() { }

    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 3)]
    public void Bad_metric_name() => PerfContext.Current.Record("Cache Hits", 1);

    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 3)]
    public void Metric_that_is_no_number() => PerfContext.Current.Record("cache_hits", double.NaN);

    [PerfFact(Limits = ["cache_hits >= 1"], WarmupIterations = 1, Iterations = 3)]
    public void Unknown_metric() { }

    [PerfFact(P99UnderMs = 100, Iterations = 10)]
    public void Percentile_of_too_few() { }

    [PerfFact(P95UnderMs = 100, OperationsPerIteration = 10)]
    public void Percentile_in_batches() { }

    [PerfFact(P95UnderMs = 0.0001)]
    public void Percentile_too_short_to_time() { }

    [PerfFact(MeanUnderMs = 100, Iterations = 0)]
    public void Out_of_range() { }

    [PerfFact(Limits = ["p95 < 5KB"])]
    public void Unit_mismatch() { }

    [PerfFact(MeanUnderMs = 100)]
    public async void Async_void() => await Task.Yield();

    [PerfFact(MinSlaPercent = 95)]
    public void Sla_without_target() { }

    [PerfFact(MeanUnderMs = 100, ColdStart = true, Iterations = 5)]
    public void Cold_start_with_iterations() { }

    [PerfFact(MeanUnderMs = 100)]
    public IEnumerable<int> Reads_lines()
    {
        yield return 1;
    }

    [PerfFact(MeanUnderMs = 100)]
    public async IAsyncEnumerable<int> Streams()
    {
        await Task.Yield();
        yield return 1;
    }

    [PerfFact(MeanUnderMs = 100)]
    public Task<Task> Starts() => Task.Factory.StartNew(() => Task.Delay(50));

    [PerfFact, FasterThan(nameof(Later))]
    public void Beside_what_is_put_off() { }

    [PerfFact("p95 < 5ms", MeanUnderMs = 100)]
    public void Text_without_name() { }

    [PerfFact(MeanUnderMs = 100, ExpectedStatus = [40])]
    public void Status_that_is_none() { }

    public Lazy<int> Later() => new(() => 1);

    [Fact]
    public void Ordinary_fact() { }

    [Fact]
    public async Task Another_ordinary_fact() => await Task.Yield();
}

public class ContextTooEarly
{
    public ContextTooEarly() => PerfContext.Current.Record("cache_hits", 1);

    [PerfFact(MeanUnderMs = 100)]
    public void Context_in_constructor() { }
}

public class XunitMistakes
{
    [PerfFact(MeanUnderMs = 100)]
    public void Fact_with_parameters(int number) => _ = number;

    [PerfTheory(MeanUnderMs = 100), MemberData(nameof(None))]
    public void Theory_without_rows(int number) => _ = number;

    [PerfTheory(MeanUnderMs = 100), MemberData(nameof(Throwing))]
    public void Theory_whose_data_throws(int number) => _ = number;

    public static TheoryData<int> None => [];

    public static IEnumerable<TheoryDataRow<int>> Throwing() => throw new InvalidOperationException("no rows today");
}
