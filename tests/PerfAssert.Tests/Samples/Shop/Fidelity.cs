using System.Reflection;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Shop.AssemblyShelf))]

namespace Shop;

public class Shapes
{
    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 5)]
    public void Void() => Log.Add("Void");

    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 5)]
    public static void Static() => Log.Add("Static");

    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 5)]
    public async Task Task()
    {
        await System.Threading.Tasks.Task.Yield();
        Log.Add("Task");
    }

    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 5)]
    public async Task<int> TaskOfNumber()
    {
        await System.Threading.Tasks.Task.Yield();
        Log.Add("TaskOfNumber");
        return 1;
    }

    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 5)]
    public async ValueTask ValueTask()
    {
        await System.Threading.Tasks.Task.Yield();
        Log.Add("ValueTask");
    }

    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 5)]
    public async ValueTask<int> ValueTaskOfNumber()
    {
        await System.Threading.Tasks.Task.Yield();
        Log.Add("ValueTaskOfNumber");
        return 1;
    }
}

public abstract class InheritedShapes
{
    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 5)]
    public virtual void Inherited() => Log.Add(GetType().Name);
}

public class DerivedShapes : InheritedShapes;

public class Announces : BeforeAfterTestAttribute
{
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => Log.Add("before");

    public override void After(MethodInfo methodUnderTest, IXunitTest test) => Log.Add("after");
}

public class ClassShelf : IDisposable
{
    public ClassShelf() => Log.Add("class fixture");

    public int Books => 1;

    public void Dispose() => Log.Add("class fixture disposed");
}

public class CollectionShelf : IAsyncLifetime
{
    public int Books { get; private set; }

    public ValueTask InitializeAsync()
    {
        Log.Add("collection fixture", typeof(Lifecycle));
        Books = 2;
        return default;
    }

    public ValueTask DisposeAsync() => default;
}

public class AssemblyShelf
{
    public int Books => 3;
}

[CollectionDefinition(nameof(Library))]
public class Library : ICollectionFixture<CollectionShelf>;

[Collection(nameof(Library))]
public sealed class Lifecycle : IClassFixture<ClassShelf>, IAsyncLifetime
{
    readonly ClassShelf classShelf;
    readonly CollectionShelf collectionShelf;
    readonly AssemblyShelf assemblyShelf;
    readonly ITestOutputHelper output;
    bool initialized;

    public Lifecycle(
        ClassShelf classShelf,
        CollectionShelf collectionShelf,
        AssemblyShelf assemblyShelf,
        ITestOutputHelper output
    )
    {
        (this.classShelf, this.collectionShelf, this.assemblyShelf, this.output) = (
            classShelf,
            collectionShelf,
            assemblyShelf,
            output
        );
        Log.Add("constructor");
    }

    public ValueTask InitializeAsync()
    {
        initialized = true;
        Log.Add("initialize");
        return default;
    }

    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 2, Iterations = 5), Announces]
    public void Has_everything()
    {
        Assert.True(initialized);
        Assert.Equal(6, classShelf.Books + collectionShelf.Books + assemblyShelf.Books);
        Assert.Equal("Has_everything", TestContext.Current.TestMethod?.MethodName);
        Log.Add("call");
        output.WriteLine("the librarian speaks");
    }

    public ValueTask DisposeAsync()
    {
        Log.Add("dispose");
        return default;
    }
}

public class Rows
{
    public static TheoryData<string> Names => ["red", "green"];

    public static TheoryData<object> Unserializable => [new NotSerializable("first"), new NotSerializable("second")];

    public static IEnumerable<TheoryDataRow<int>> Labelled =>
        [new(1) { Label = "the small one" }, new(2) { Skip = "the second row rests" }];

    [PerfTheory(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 3), InlineData(1, "a"), InlineData(2, "b")]
    public void Inline(int number, string text) => Log.Add($"Inline {number} {text}");

    [PerfTheory(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 3), InlineData(5)]
    public static async Task Static_async(int number)
    {
        await Task.Yield();
        Log.Add($"Static_async {number}");
    }

    [PerfTheory(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 3), MemberData(nameof(Names))]
    public void Member(string name) => Log.Add($"Member {name}");

    [PerfTheory(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 3), MemberData(nameof(Unserializable))]
    public void Not_serializable(object row) => Log.Add($"Not_serializable {row}");

    [PerfTheory(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 3), MemberData(nameof(Labelled))]
    public void Label(int number) => Log.Add($"Label {number}");

    [PerfTheory(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 3), InlineData(7), InlineData("seven")]
    public void Generic<T>(T value) => Log.Add($"Generic {typeof(T).Name} {value}");

    // Reflection widens numbers and makes a default of null; a compiled call must not refuse them.
    [PerfTheory(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 3), InlineData(3, 4)]
    public void Widened(long number, double other) => Log.Add($"Widened {number} {other}");

    [PerfTheory(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 3), InlineData(null, null)]
    public void Nothing(int? number, string? text) => Log.Add($"Nothing {number}{text}.");

    [PerfTheory(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 3), InlineData(1)]
    public void Default_values(int number, int other = 9, params string[] rest) =>
        Log.Add($"Default_values {number} {other} {rest.Length}");

    [PerfTheory(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 3), InlineData(DayOfWeek.Friday)]
    public void Enumerated(DayOfWeek day) => Log.Add($"Enumerated {day}");

    sealed class NotSerializable(string name)
    {
        public override string ToString() => name;
    }
}

public class Skips
{
    public static bool Raining => true;

    [PerfFact(Skip = "not before noon", MeanUnderMs = 1000)]
    public void Skipped() => Log.Add("Skipped");

    [PerfFact(Skip = "it rains", SkipWhen = nameof(Raining), MeanUnderMs = 1000)]
    public void Skipped_when() => Log.Add("Skipped_when");

    [PerfFact(MeanUnderMs = 1000)]
    public void Skipped_inside() => Assert.Skip("nobody is here");

    [PerfFact(Explicit = true, MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 3)]
    public void Explicit() => Log.Add("Explicit");

    [PerfFact(DisplayName = "The name of the shop", MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 3)]
    public void Named() { }

    [PerfFact(MeanUnderMs = 1000, WarmupIterations = 1, Iterations = 3), Trait("Speed", "slow")]
    public void With_trait() => Log.Add("With_trait");
}

public class Exceptions
{
    int calls;

    [PerfFact(MeanUnderMs = 1000)]
    public void Throws() => FindBook();

    [PerfFact(MeanUnderMs = 1000)]
    public async Task Throws_later()
    {
        await Task.Yield();
        FindBook();
    }

    [PerfFact(MeanUnderMs = 1000)]
    public void Asserts() => Assert.Equal(4, 2 + 3);

    [PerfFact(MinSuccessRate = 0.5, WarmupIterations = 0, Iterations = 400)]
    public void Mostly_succeeds() => ThrowEvery(4);

    [PerfFact(MinSuccessRate = 0.9, WarmupIterations = 0, Iterations = 400)]
    public void Seldom_succeeds() => ThrowEvery(2);

    void ThrowEvery(int calls)
    {
        Planted.Takes(1000);
        if (this.calls++ % calls == 0)
            FindBook();
    }

    static void FindBook() => throw new KeyNotFoundException("no such book");
}

public class Metrics
{
    [PerfFact(MeanUnderMs = 5, WarmupIterations = 1, Iterations = 5)]
    public void Measures_a_part()
    {
        Planted.Sleeps(20);
        PerfContext.Current.Measure(() => Planted.Takes(2_000_000));
    }

    [PerfFact(MeanUnderMs = 15, WarmupIterations = 1, Iterations = 5)]
    public async Task Measures_an_asynchronous_part()
    {
        await Task.Yield();
        Planted.Sleeps(20);
        await PerfContext.Current.Measure(async () =>
        {
            await Task.Yield();
            Planted.Takes(3_000_000);
        });
    }

    [PerfFact(Limits = ["cache_hit_rate >= 80%"], WarmupIterations = 1, Iterations = 5)]
    public void Custom_metric_that_holds() => PerfContext.Current.Record("cache_hit_rate", 0.9);

    [PerfFact(Limits = ["cache_hit_rate >= 80%"], WarmupIterations = 1, Iterations = 5)]
    public void Custom_metric_that_breaks() => PerfContext.Current.Record("cache_hit_rate", 0.5);

    [PerfFact(MaxAllocatedBytes = 2000, WarmupIterations = 100, Iterations = 20)]
    public void Allocates_as_little_as_allowed() => GC.KeepAlive(new byte[1000]);

    [PerfFact(MaxAllocatedBytes = 500, WarmupIterations = 100, Iterations = 20)]
    public void Allocates_too_much() => GC.KeepAlive(new byte[1000]);
}

public class Undecided
{
    [PerfFact(P99UnderMs = 5000, WarmupIterations = 1, DurationMs = 50)]
    public void Too_short_a_time() => Planted.Sleeps(20);

    [Fact]
    public void Ordinary_fact() { }
}
