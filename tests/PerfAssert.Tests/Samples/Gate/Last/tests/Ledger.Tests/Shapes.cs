using System.Security.Cryptography;

namespace Ledger.Tests;

/// <summary>Methods of every shape. They ask for nothing but a mean that always holds:
/// the session has them compared.</summary>
public class Shapes
{
    readonly byte[] book = new byte[200_000];
    int calls;

    [PerfFact(MeanUnderMs = 1000)]
    public void Slower() => Work.Hash();

    [PerfFact(MeanUnderMs = 1000)]
    public async Task Asynchronous()
    {
        await Task.Yield();
        Steady.Hash();
    }

    [PerfFact(MeanUnderMs = 1000)]
    public ValueTask Value_task()
    {
        Steady.Hash();
        return default;
    }

    [PerfFact(MeanUnderMs = 1000)]
    public void Part()
    {
        SHA256.HashData(book);
        PerfContext.Current.Measure(Work.Hash);
    }

    [PerfTheory(MeanUnderMs = 1000)]
    [InlineData("cash", 3)]
    public void Row_of_usual_types(string account, int times) => Hash(account.Length + times);

    [PerfTheory(MeanUnderMs = 1000)]
    [MemberData(nameof(Rows))]
    public void Row_of_own_types(Entry entry) => Hash(entry.Number);

    public static TheoryData<Entry> Rows => [new Entry(3, "cash", [])];

    [PerfTheory(MeanUnderMs = 1000)]
    [MemberData(nameof(Actions))]
    public void Row_of_a_delegate(Action action) => action();

    public static TheoryData<Action> Actions => [(Action)Steady.Hash];

    [PerfFact(MeanUnderMs = 1000, MinSuccessRate = 0.1)]
    public void Throws_now_and_then()
    {
        Steady.Hash();
        if (calls++ % 10 == 0)
            throw new InvalidOperationException("now and then");
    }

    [Fact]
    public void Something_new_beside_it() => Assert.Equal(0u, Mixed(new()));

    static uint Mixed(Fresh fresh) => fresh.Mixed;

    static void Hash(int times)
    {
        for (var i = 0; i < times; i++)
            Steady.Hash();
    }
}

/// <summary>A class that needs xUnit.</summary>
public sealed class Surroundings(Surroundings.Books books, ITestOutputHelper output)
    : IClassFixture<Surroundings.Books>,
        IAsyncLifetime
{
    byte[]? book;

    [PerfFact(RegressionUnderPercent = 5)]
    public void Fixtures_and_lifetime()
    {
        if (book is null)
            output.WriteLine("Nobody began.");
        if (books.Length < book!.Length)
            Steady.Hash();
    }

    public ValueTask InitializeAsync()
    {
        book = new byte[20_000];
        return default;
    }

    public ValueTask DisposeAsync() => default;

    public sealed class Books
    {
        public int Length => 10_240;
    }
}

public class Broken
{
    public Broken() => throw new InvalidOperationException("no ledger today");

    [PerfFact(RegressionUnderPercent = 5)]
    public void Never_runs() => Steady.Hash();
}
