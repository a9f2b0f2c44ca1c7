using PerfAssert.Problems;

namespace PerfAssert.Probes.Tests;

/// <summary>An object behind a proxy does what it did, and its calls are counted.</summary>
public sealed class WrapperTests : IDisposable
{
    readonly SteppedTime time = new();
    readonly ProbeSet probes;

    public WrapperTests() => probes = new(time: time);

    public interface IStock
    {
        event EventHandler? Emptied;

        int Left { get; set; }

        int Take(string what, ref int count, out string receipt);

        T Echo<T>(T value);

        Task Restock(TimeSpan takes);

        Task<int> Count(bool fails);

        ValueTask Check();

        ValueTask<string> Find(string what);
    }

    public interface ILabelled : IStock
    {
        string Label();
    }

    public interface ISpans
    {
        int Sum(ReadOnlySpan<byte> numbers);
    }

    public interface IReferences
    {
        ref int Place();
    }

    public void Dispose() => probes.Dispose();

    [Fact]
    public void Calls_arguments_and_results_come_through_and_are_counted()
    {
        var stock = probes.Wrap<IStock>(new Stock(time));
        var count = 2;
        var rung = false;

        stock.Left = 5;
        stock.Emptied += (_, _) => rung = true;

        Assert.Equal(3, stock.Take("apples", ref count, out var receipt));
        Assert.Equal((3, "3 apples"), (count, receipt));
        Assert.Equal(("x", 7), (stock.Echo("x"), stock.Echo(7)));
        Assert.Equal(2, stock.Left);
        Assert.Equal(2, stock.Take("apples", ref count, out _));
        Assert.True(rung);
        Assert.Equal(2, Of("IStock.Take").Operations);
        Assert.Equal(2, Of("IStock.Echo").Operations);
        Assert.DoesNotContain(probes.All, probe => probe.Name.Contains('_', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tasks_are_counted_when_they_end()
    {
        var stock = probes.Wrap<ILabelled>(new Stock(time), "stock");

        await stock.Restock(TimeSpan.FromMilliseconds(20));
        Assert.Equal(8, await stock.Count(fails: false));
        await stock.Check();
        Assert.Equal("pears", await stock.Find("pears"));
        Assert.Equal("labelled", stock.Label());

        Assert.Equal(20_000_000, Of("stock.Restock").Durations.Max);
        Assert.All(
            ["Count", "Check", "Find", "Label"],
            method => Assert.Equal((1, 0), (Of($"stock.{method}").Operations, Of($"stock.{method}").Errors))
        );
    }

    [Fact]
    public async Task Exceptions_come_through_bare_and_are_counted()
    {
        var stock = probes.Wrap<IStock>(new Stock(time));
        var count = -1;

        Assert.Equal("none", Assert.Throws<InvalidDataException>(() => stock.Take("x", ref count, out _)).Message);
        Assert.Equal("late", (await Assert.ThrowsAsync<InvalidDataException>(() => stock.Count(fails: true))).Message);

        Assert.Equal((1, 1), (Of("IStock.Take").Operations, Of("IStock.Take").Errors));
        Assert.Equal((1, 1), (Of("IStock.Count").Operations, Of("IStock.Count").Errors));
    }

    [Fact]
    public void What_no_proxy_can_have_is_said_with_the_method()
    {
        Assert.Equal(
            "PERF0524: ISpans cannot be wrapped: Sum takes a ReadOnlySpan, which lives on the stack only. "
                + "Give an interface without it, or call probe.Measure in a class of your own.",
            Assert.Throws<ProblemException>(() => probes.Wrap<ISpans>(new Spans())).Message
        );
        Assert.Contains(
            "Place returns a reference",
            Assert.Throws<ProblemException>(() => probes.Wrap<IReferences>(new References())).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Stock cannot be wrapped: it is no interface",
            Assert.Throws<ProblemException>(() => probes.Wrap(new Stock(time))).Message,
            StringComparison.Ordinal
        );
    }

    OperationFigures Of(string name) => probes.Of(name).Read(ProbeWindow.OneMinute);

    sealed class Stock(SteppedTime time) : ILabelled
    {
        public event EventHandler? Emptied;

        public int Left { get; set; }

        public int Take(string what, ref int count, out string receipt)
        {
            if (count < 0)
                throw new InvalidDataException("none");

            receipt = FormattableString.Invariant($"{++count} {what}");
            Left -= 3;
            if (Left < 0)
                Emptied?.Invoke(this, EventArgs.Empty);
            return Left < 0 ? 2 : count;
        }

        public T Echo<T>(T value) => value;

        public async Task Restock(TimeSpan takes)
        {
            await Task.Yield();
            time.Advance(takes);
        }

        public async Task<int> Count(bool fails)
        {
            await Task.Yield();
            return fails ? throw new InvalidDataException("late") : 8;
        }

        public ValueTask Check() => ValueTask.CompletedTask;

        public async ValueTask<string> Find(string what)
        {
            await Task.Yield();
            return what;
        }

        public string Label() => "labelled";
    }

    sealed class Spans : ISpans
    {
        public int Sum(ReadOnlySpan<byte> numbers) => numbers.Length;
    }

    sealed class References : IReferences
    {
        int place;

        public ref int Place() => ref place;
    }
}
