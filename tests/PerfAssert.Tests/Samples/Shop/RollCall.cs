[assembly: AssemblyFixture(typeof(Shop.Roof))]

namespace Shop;

/// <summary>With SHOP_ROOF = broken no test of the assembly can begin.</summary>
public sealed class Roof
{
    public Roof()
    {
        if (Environment.GetEnvironmentVariable("SHOP_ROOF") == "broken")
            throw new InvalidOperationException("no roof");
    }
}

public sealed class Database
{
    public Database() => throw new InvalidOperationException("no database");
}

public class BrokenFixture(Database database) : IClassFixture<Database>
{
    [PerfFact(MeanUnderMs = 1000)]
    public void Reads() => _ = database;

    [LoadFact(Users = 2, DurationMs = 1000, P95UnderMs = 50)]
    public Task Loads() => Task.CompletedTask;

    [PerfTheory(MeanUnderMs = 1000), InlineData(1)]
    public void Row(int row) => _ = row;

    [PerfFact(MeanUnderMs = 1000, Skip = "not before noon")]
    public void Skipped() => Log.Add("skipped");

    [PerfFact(MeanUnderMs = 1000, Explicit = true)]
    public void Explicitly() => Log.Add("explicit");

    [Fact]
    public void Ordinary() { }
}

public class BrokenArgument(Uri nobodyHasIt)
{
    [PerfFact(MeanUnderMs = 1000)]
    public void Asks() => _ = nobodyHasIt;
}

public sealed class Cellar : IAsyncLifetime
{
    public ValueTask InitializeAsync() => throw new InvalidOperationException("no cellar");

    public ValueTask DisposeAsync() => default;
}

[CollectionDefinition("cellar")]
public class CellarCollection : ICollectionFixture<Cellar>;

[Collection("cellar")]
public class BrokenCollection
{
    [PerfFact(MeanUnderMs = 1000)]
    public void Stores() => Log.Add("stores");
}

public class BrokenConstructor
{
    public BrokenConstructor() => throw new InvalidOperationException("no walls");

    [PerfFact(MeanUnderMs = 1000)]
    public void Constructs() => Log.Add("constructs");
}

public class BrokenBeginning : IAsyncLifetime
{
    public ValueTask InitializeAsync() => throw new InvalidOperationException("no beginning");

    public ValueTask DisposeAsync() => default;

    [PerfFact(MeanUnderMs = 1000)]
    public void Begins() => Log.Add("begins");
}

public sealed class BrokenEnd : IDisposable
{
    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 5)]
    public void Is_measured() => Planted.Takes(10_000);

    public void Dispose() => throw new InvalidOperationException("no end");
}

public class WithoutRows
{
    public static TheoryData<int> Nothing => [];

    public static TheoryData<int> Torn => throw new InvalidOperationException("no rows");

    [PerfTheory(MeanUnderMs = 1000), MemberData(nameof(Nothing))]
    public void Has_no_row(int row) => _ = row;

    [PerfTheory(MeanUnderMs = 1000), MemberData(nameof(Torn))]
    public void Has_torn_rows(int row) => _ = row;

    [PerfFact(MeanUnderMs = 1000)]
    public void Has_too_much(int argument) => _ = argument;
}

public class StopsAtOnce
{
    [Fact]
    public void Fails() => Assert.Fail("at once");

    [PerfFact(MeanUnderMs = 1000)]
    public void Never_begins() => Log.Add("begins");
}

public class Exits
{
    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1)]
    public void Ends_the_process() => Environment.Exit(0);
}
