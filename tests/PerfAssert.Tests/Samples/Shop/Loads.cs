namespace Shop;

/// <summary>Loads that hold, one of each kind.
/// Their limits are far away: what is looked at is that they are kept and told.</summary>
public class Loads
{
    int calls;

    [LoadFact(
        Users = 4,
        DurationMs = 2000,
        WarmupMs = 0,
        MeanUnderMs = 5000,
        MinSuccessRate = 0.5,
        MaxWorkingSetMB = 100_000,
        Limits = ["max own_count <= 1", "throughput >= 1/s"]
    )]
    public async Task Users(CancellationToken cancellation)
    {
        PerfContext.Current.Record("own_count", Interlocked.Increment(ref calls) % 2);
        await Task.Delay(5, cancellation);
    }

    [LoadFact(Rate = 100, MaxUsers = 20, DurationMs = 2000, WarmupMs = 0, MedianUnderMs = 5000)]
    public async Task Rate() => await Task.Delay(5);

    [LoadFact(Preset = LoadPreset.Storm, DurationMs = 2000, WarmupMs = 0, MedianUnderMs = 5000)]
    public void Preset() => Thread.Sleep(1);

    [LoadTheory(Users = 2, DurationMs = 1000, WarmupMs = 0, MeanUnderMs = 5000), InlineData(1), InlineData(2)]
    public Task Rows(int milliseconds, CancellationToken cancellation = default) =>
        Task.Delay(milliseconds, cancellation);

    [LoadFact(DurationMs = 2000, WarmupMs = 0)]
    [SteadyUsers(2, Name = "calm", MedianUnderMs = 5000)]
    [BurstUsers(10, Limits = ["success_rate >= 50%"])]
    [Recovery(WithinMs = 3_600_000, Factor = 1_000_000)]
    public Task Phases() => Task.Delay(5);

    [LoadFact(Users = 4, DurationMs = 2000, WarmupMs = 0, Limits = ["median of Read < 5s"])]
    [Mix(nameof(Create), 30, MinSuccessRate = 0.5)]
    [Mix(nameof(Read), 70)]
    public void Mixed() => throw new InvalidOperationException("This method is no operation of the mix.");

    [LoadFact(DurationMs = 4000, WarmupMs = 0), Levels(1, 4, LatencyGrowthUnderPercent = 10_000_000)]
    public Task Levels() => Task.Delay(5);

    [LoadFact(Users = 2, DurationMs = 4000, WarmupMs = 0), FasterThan(nameof(Slow), by: 2)]
    public Task Compared() => Task.CompletedTask;

    Task Create(CancellationToken cancellation) => Task.Delay(5, cancellation);

    ValueTask Read() => new(Task.Delay(2));

    Task Slow() => Task.Delay(50);
}

/// <summary>Loads that break something for sure.</summary>
public class BrokenLoads
{
    [
        LoadFact(DurationMs = 1000, WarmupMs = 0),
        SteadyUsers(2, Name = "calm", MedianUnderMs = 5000),
        SteadyUsers(4, Name = "busy", MeanUnderMs = 0.001)
    ]
    public Task Phase() => Task.Delay(20);

    [LoadFact(Users = 2, DurationMs = 1000, WarmupMs = 0, MedianUnderMs = 5000)]
    public Task One_failure_without_a_limit_on_success() =>
        Interlocked.Increment(ref calls) == 1
            ? throw new InvalidOperationException("the shelf is empty")
            : Task.Delay(5);

    // An hour: a load that ends sooner was ended.
    [LoadFact(
        Users = 2,
        DurationMs = 3_600_000,
        WarmupMs = 0,
        MedianUnderMs = 5000,
        MinSuccessRate = 0.01,
        Limits = ["cache_hit_rate >= 80%"]
    )]
    public Task Dead() => Task.FromException(new InvalidOperationException("connection refused"));

    [LoadFact(
        Users = 2,
        DurationMs = 3_600_000,
        WarmupMs = 0,
        OperationTimeoutMs = 100,
        BreakAfterErrors = 3,
        MedianUnderMs = 5000
    )]
    public Task Hangs(CancellationToken cancellation) => Task.Delay(Timeout.Infinite, cancellation);

    [LoadFact(DurationMs = 5000, WarmupMs = 0), StressUsers(1, 50, Steps = 5, MeanUnderMs = 40, MinSustained = 50)]
    public async Task Stressed()
    {
        await till.WaitAsync();
        try
        {
            await Task.Delay(5);
        }
        finally
        {
            till.Release();
        }
    }

    [LoadFact(Users = 2, DurationMs = 3_600_000, WarmupMs = 0, MedianUnderMs = 5000, Timeout = 1500)]
    public Task Timed_out(CancellationToken cancellation) => Task.Delay(5, cancellation);

    [LoadFact(Users = 2, DurationMs = 60_000, WarmupMs = 0, MedianUnderMs = 5000)]
    public void Skips_itself() => Assert.Skip("closed on Sundays");

    [LoadFact(Users = 2, DurationMs = 60_000, MedianUnderMs = 5000, Skip = "closed")]
    public void Skipped() { }

    static readonly SemaphoreSlim till = new(1);
    static int calls;
}

public class LoadLife : IAsyncLifetime
{
    public LoadLife() => Log.Add("made");

    public ValueTask InitializeAsync()
    {
        Log.Add("initialized");
        return default;
    }

    public ValueTask DisposeAsync()
    {
        Log.Add("disposed");
        return default;
    }

    [LoadFact(Users = 4, DurationMs = 1000, WarmupMs = 0, MedianUnderMs = 5000)]
    public Task Lives() => Task.Delay(5);
}

public class LoadStandDown
{
    [LoadFact(Users = 4, DurationMs = 60_000, MedianUnderMs = 5000), Mix(nameof(Create), 1), Mix(nameof(Read), 1)]
    public void Mixed() { }

    void Create() => Log.Add("create");

    void Read(CancellationToken cancellation) => Log.Add($"read {cancellation.CanBeCanceled}");
}

public class QuickLoad
{
    [
        LoadFact(DurationMs = 30_000, WarmupMs = 0),
        SteadyUsers(2, MedianUnderMs = 5000),
        BurstUsers(4, DurationMs = 1000, MedianUnderMs = 5000)
    ]
    public Task Two_phases() => Task.Delay(5);
}

public class UndecidedLoad
{
    [LoadFact(Rate = 20, DurationMs = 25_000, WarmupMs = 0, P999UnderMs = 5000)]
    public Task Too_few() => Task.Delay(5);
}

public class LoadMistakes
{
    [LoadFact(Users = 5)]
    public void No_limit() { }

    [LoadFact(DurationMs = 5), StressUsers(1, 2, P95UnderMs = 5)]
    public void Nothing_to_judge() { }

    [LoadFact(MeanUnderMs = 5)]
    public void No_load() { }

    [LoadFact(MeanUnderMs = 5, Users = 2, Rate = 3)]
    public void Users_and_rate() { }

    [LoadFact(MeanUnderMs = 5, Users = 2), RampUsers(1, 2)]
    public void Users_and_shape() { }

    [LoadFact(MeanUnderMs = 5, Users = 0)]
    public void No_users() { }

    [LoadFact(MeanUnderMs = 5, Users = 2, MaxUsers = 3)]
    public void Most_users_without_rate() { }

    [LoadFact(MeanUnderMs = 5, Users = 2, DurationMs = 0)]
    public void No_duration() { }

    [LoadFact(MeanUnderMs = 5), SteadyUsers(2, DurationMs = -1)]
    public void No_duration_of_phase() { }

    [LoadFact, Recovery]
    public void Nothing_to_recover_from() { }

    [LoadFact(MeanUnderMs = 5), StressUsers(1, 5, Steps = 0)]
    public void No_steps() { }

    [LoadFact(MeanUnderMs = 5), SteadyUsers(2, Name = "a"), SteadyUsers(3, Name = "a")]
    public void Same_phase() { }

    [LoadFact(MeanUnderMs = 5, Users = 2), Mix("Nowhere", 1)]
    public void Mix_without_method() { }

    [LoadFact(MeanUnderMs = 5, Users = 2), Mix(nameof(A), 0), Mix(nameof(B), 1)]
    public void Mix_without_weight() { }

    [LoadFact(Users = 2, Limits = ["p95 of Nowhere < 5ms"]), Mix(nameof(A), 1), Mix(nameof(B), 1)]
    public void Unknown_operation() { }

    [LoadFact(Users = 2), Mix(nameof(A), 1, Limits = ["cpu < 5%"]), Mix(nameof(B), 1)]
    public void Limit_of_no_operation() { }

    [LoadFact, SteadyUsers(2), FasterThan(nameof(A))]
    public void Compared_in_phases() { }

    [LoadFact(MeanUnderMs = 5, Users = 2)]
    public async void Async_void() => await Task.Yield();

    [LoadFact(MeanUnderMs = 5, Users = 2)]
    public Func<int> Put_off() => () => 1;

    [LoadFact(MeanUnderMs = 5, Users = 2), Mix(nameof(A), 1), Mix(nameof(Query), 1)]
    public void Mix_that_is_put_off() { }

    [LoadFact(MeanUnderMs = 5, Users = 2), Mix(nameof(A), 1), Mix(nameof(Void), 1)]
    public void Mix_that_is_async_void() { }

    [LoadFact(MeanUnderMs = 5, Users = 2), Mix(nameof(A), 1), Mix(nameof(B), 1, ExpectedStatus = [4040])]
    public void Status_that_is_none() { }

    void A() { }

    void B() { }

    Task<IQueryable<int>> Query() => Task.FromResult(new[] { 1 }.AsQueryable());

    async void Void() => await Task.Yield();
}
