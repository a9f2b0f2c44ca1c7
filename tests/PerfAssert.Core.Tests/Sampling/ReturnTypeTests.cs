using System.Collections;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PerfAssert.Problems;
using PerfAssert.Sampling;

namespace PerfAssert.Core.Tests.Sampling;

public class ReturnTypeTests
{
    delegate int Own();

    public static TheoryData<Type> PutOff =>
    [
        typeof(IEnumerable), typeof(IEnumerable<int>), typeof(IEnumerator), typeof(IEnumerator<int>), typeof(IOrderedEnumerable<int>), typeof(IQueryable), typeof(IQueryable<int>),
        typeof(IOrderedQueryable<int>), typeof(EnumerableQuery<int>), typeof(ParallelQuery<int>), typeof(IAsyncEnumerable<int>), typeof(IAsyncEnumerator<int>),
        typeof(ConfiguredCancelableAsyncEnumerable<int>), typeof(IObservable<int>), typeof(Lazy<int>), typeof(Lazy<int, string>), typeof(Func<int>), typeof(Action), typeof(Delegate), typeof(Own),
        typeof(Task<Task>), typeof(Task<Task<int>>), typeof(ValueTask<Task>), typeof(Task<ValueTask>), typeof(Task<ValueTask<int>>), typeof(ValueTask<ValueTask<int>>),
        typeof(Task<IEnumerable<int>>), typeof(ValueTask<IEnumerable<int>>), typeof(Task<IAsyncEnumerable<int>>), typeof(Task<Lazy<int>>), typeof(Task<Func<int>>), typeof(Task<IQueryable<int>>),
        typeof(ConfiguredTaskAwaitable), typeof(ConfiguredValueTaskAwaitable<int>), typeof(YieldAwaitable),
    ];

    public static TheoryData<Type> Done =>
    [
        typeof(void), typeof(int), typeof(string), typeof(object), typeof(int[]), typeof(List<int>), typeof(Dictionary<string, int>), typeof(HashSet<int>), typeof(ConcurrentQueue<int>),
        typeof(ICollection), typeof(ICollection<int>), typeof(IList), typeof(IList<int>), typeof(IReadOnlyCollection<int>), typeof(IReadOnlyList<int>), typeof(ISet<int>),
        typeof(IReadOnlySet<int>), typeof(IDictionary<string, int>), typeof(IReadOnlyDictionary<string, int>), typeof(ILookup<string, int>), typeof(IGrouping<string, int>),
        typeof(Task), typeof(ValueTask), typeof(Task<int>), typeof(ValueTask<int>), typeof(Task<string>), typeof(Task<List<int>>), typeof(ValueTask<int[]>), typeof(Task<IReadOnlyList<int>>),
        typeof((int, IEnumerable<int>)), typeof(Task<object>), typeof(HttpResponseMessage), typeof(Task<HttpResponseMessage>), typeof(ReadOnlyMemory<byte>), typeof(int?),
    ];

    [Theory, MemberData(nameof(PutOff))]
    public void What_may_be_lazy_by_its_type_is_not_done_when_it_is_returned(Type type) => Assert.NotNull(ReturnType.Mend(ReturnType.Awaited(type)));

    [Theory, MemberData(nameof(Done))]
    public void What_is_there_when_it_is_returned_is_done(Type type) => Assert.Null(ReturnType.Mend(ReturnType.Awaited(type)));

    [Fact]
    public void A_part_that_is_timed_must_be_done_too()
    {
        var recording = new Recording(TimeProvider.System);

        var thrown = Assert.Throws<ProblemException>(() => recording.Measure(() => Enumerable.Range(0, 5).Where(number => number > 2)));

        Assert.Equal(
            "PERF0120: The part that PerfContext.Current.Measure times returns IEnumerable<Int32>, whose work is not done yet when it is returned, so that most of it would not be measured. " +
            "Read it to its end in the test, such as with .ToList() or .Count(); what is there already, declare as a list or an array.",
            thrown.Message);
        Assert.Equal("PERF0120", Assert.Throws<ProblemException>(() => recording.Measure(() => new Lazy<int>(5))).Problem.Code);
        Assert.Equal([0, 1], recording.Measure(() => Enumerable.Range(0, 2).ToList()));
    }

    [Fact]
    public async Task What_an_asynchronous_part_gives_must_be_done_too() =>
        Assert.Equal("PERF0120", (await Assert.ThrowsAsync<ProblemException>(() => new Recording(TimeProvider.System).Measure(() => Task.FromResult(Task.CompletedTask)))).Problem.Code);
}
