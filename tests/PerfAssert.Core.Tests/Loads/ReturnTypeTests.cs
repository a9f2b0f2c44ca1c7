using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using PerfAssert.Loads;
using PerfAssert.Problems;
using PerfAssert.Sampling;

namespace PerfAssert.Core.Tests.Loads;

public class ReturnTypeTests
{
    delegate int Own();

    public static TheoryData<Type> PutOff =>
        [
            typeof(IEnumerable),
            typeof(IEnumerable<int>),
            typeof(IEnumerator),
            typeof(IEnumerator<int>),
            typeof(IOrderedEnumerable<int>),
            typeof(IQueryable),
            typeof(IQueryable<int>),
            typeof(IOrderedQueryable<int>),
            typeof(EnumerableQuery<int>),
            typeof(ParallelQuery<int>),
            typeof(IAsyncEnumerable<int>),
            typeof(IAsyncEnumerator<int>),
            typeof(ConfiguredCancelableAsyncEnumerable<int>),
            typeof(IObservable<int>),
            typeof(Lazy<int>),
            typeof(Lazy<int, string>),
            typeof(Func<int>),
            typeof(Action),
            typeof(Delegate),
            typeof(Own),
            typeof(Task<Task>),
            typeof(Task<Task<int>>),
            typeof(ValueTask<Task>),
            typeof(Task<ValueTask>),
            typeof(Task<ValueTask<int>>),
            typeof(ValueTask<ValueTask<int>>),
            typeof(Task<IEnumerable<int>>),
            typeof(ValueTask<IEnumerable<int>>),
            typeof(Task<IAsyncEnumerable<int>>),
            typeof(Task<Lazy<int>>),
            typeof(Task<Func<int>>),
            typeof(Task<IQueryable<int>>),
            typeof(ConfiguredTaskAwaitable),
            typeof(ConfiguredValueTaskAwaitable<int>),
            typeof(YieldAwaitable),
            typeof(Thread),
            typeof(Task[]),
            typeof(Task<int>[]),
            typeof(ValueTask[]),
            typeof(List<Task<int>>),
            typeof(IReadOnlyList<Task>),
            typeof(Dictionary<string, Task<int>>),
            typeof(ConcurrentQueue<Lazy<int>>),
            typeof((int, Task)),
            typeof((int, (string, Task<int>))),
            typeof((int, IEnumerable<int>)),
            typeof(Tuple<IQueryable<int>>),
            typeof(KeyValuePair<int, Lazy<int>>),
            typeof(KeyValuePair<int, Lazy<int>>?),
            typeof((int, int, int, int, int, int, int, int, Task)),
            typeof(Task<Task[]>),
            typeof(Task<(int, Task)>),
            typeof(Thread[]),
            typeof(Task[][]),
            typeof(Task[,]),
            typeof(ILookup<string, Task>),
            typeof(IGrouping<string, IAsyncEnumerable<int>>),
            typeof(IDictionary<string, IEnumerable<int>>),
            typeof(List<IObservable<int>>),
        ];

    public static TheoryData<Type> Done =>
        [
            typeof(void),
            typeof(int),
            typeof(string),
            typeof(object),
            typeof(int[]),
            typeof(List<int>),
            typeof(Dictionary<string, int>),
            typeof(HashSet<int>),
            typeof(ConcurrentQueue<int>),
            typeof(ICollection),
            typeof(ICollection<int>),
            typeof(IList),
            typeof(IList<int>),
            typeof(IReadOnlyCollection<int>),
            typeof(IReadOnlyList<int>),
            typeof(ISet<int>),
            typeof(IReadOnlySet<int>),
            typeof(IDictionary<string, int>),
            typeof(IReadOnlyDictionary<string, int>),
            typeof(ILookup<string, int>),
            typeof(IGrouping<string, int>),
            typeof(Task),
            typeof(ValueTask),
            typeof(Task<int>),
            typeof(ValueTask<int>),
            typeof(Task<string>),
            typeof(Task<List<int>>),
            typeof(ValueTask<int[]>),
            typeof(Task<IReadOnlyList<int>>),
            typeof((int, int[])),
            typeof(Task<object>),
            typeof(HttpResponseMessage),
            typeof(Task<HttpResponseMessage>),
            typeof(ReadOnlyMemory<byte>),
            typeof(int?),
            typeof(Dictionary<string, Func<int>>),
            typeof(List<Action>),
            typeof((int, Func<int>)),
            typeof(Expression<Func<int>>),
            typeof(TaskCompletionSource<int>),
            typeof(HttpResponseHeaders),
            typeof(List<List<int[]>>),
            typeof(Dictionary<string, (int, string)>),
            typeof(IComparer<IEnumerable<int>>),
            typeof(XElement),
        ];

    [Theory, MemberData(nameof(PutOff))]
    public void What_may_be_lazy_by_its_type_is_not_done_when_it_is_returned(Type type) =>
        Assert.NotNull(ReturnType.Mend(ReturnType.Awaited(type)));

    [Theory, MemberData(nameof(Done))]
    public void What_is_there_when_it_is_returned_is_done(Type type) =>
        Assert.Null(ReturnType.Mend(ReturnType.Awaited(type)));

    [Fact]
    public void A_part_that_is_timed_must_be_done_too()
    {
        var recording = new Recording(TimeProvider.System);

        var thrown = Assert.Throws<ProblemException>(() =>
            recording.Measure(() => Enumerable.Range(0, 5).Where(number => number > 2))
        );

        Assert.Equal(
            "PERF0120: The part that PerfContext.Current.Measure times returns IEnumerable<Int32>, whose "
                + "work is not done yet when it is returned, so that most of it would not be measured. "
                + "Read it to its end in the test, such as with .ToList() or .Count(); what is there already, "
                + "declare as a list or an array.",
            thrown.Message
        );
        Assert.Equal(
            "PERF0120",
            Assert.Throws<ProblemException>(() => recording.Measure(() => new Lazy<int>(5))).Problem.Code
        );
        Assert.Equal([0, 1], recording.Measure(() => Enumerable.Range(0, 2).ToList()));
    }

    [Theory]
    [InlineData(typeof(Task<int>[]), "It holds Task<Int32>: await it in the test")]
    [InlineData(typeof((int, KeyValuePair<int, Lazy<int>>)), "It holds Lazy<Int32>: return its Value")]
    public void Where_it_is_hidden_is_told(Type type, string mend) => Assert.Equal(mend, ReturnType.Mend(type));

    [Theory]
    [InlineData(typeof(Task<int>[]), "Task<Int32>[]")]
    [InlineData(typeof(int[,][]), "Int32[][,]")]
    public void A_type_is_told_as_it_is_written_nearly(Type type, string words) =>
        Assert.Equal(words, ReturnType.Words(type));

    public static TheoryData<object, bool> Values =>
        new()
        {
            { Enumerable.Range(0, 5).Where(number => number > 2), true },
            { Letters(), true },
            { new Lazy<int>(5), true },
            { new TaskCompletionSource<int>().Task, true },
            { new[] { new TaskCompletionSource<int>().Task }, true },
            { (1, new TaskCompletionSource<int>().Task), true },
            { new Thread(() => { }), true },
            { (Func<int>)(() => 1), true },
            { Task.FromResult(1), false },
            {
                new List<int> { 1 },
                false
            },
            { "text", false },
            { 5, false },
        };

    [Theory, MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void Of_a_result_declared_as_an_object_the_value_tells(object value, bool isPutOff) =>
        Assert.Equal(isPutOff, ReturnType.Mend(value) is not null);

    static IEnumerable<char> Letters()
    {
        yield return 'a';
    }

    [Fact]
    public async Task What_an_asynchronous_part_gives_must_be_done_too() =>
        Assert.Equal(
            "PERF0120",
            (
                await Assert.ThrowsAsync<ProblemException>(() =>
                    new Recording(TimeProvider.System).Measure(() => Task.FromResult(Task.CompletedTask))
                )
            )
                .Problem
                .Code
        );
}
