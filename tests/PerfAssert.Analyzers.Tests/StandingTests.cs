extern alias analyzers;
using Microsoft.CodeAnalysis;
using PerfAssert.Limits;
using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Requirements;
using PerfAssert.Sampling;
using PerfAssert.Settings;
using AnalyzerLimits = analyzers::PerfAssert.Limits;
using AnalyzerProblems = analyzers::PerfAssert.Problems;
using LimitSettings = analyzers::PerfAssert.Analyzers.Checks.LimitSettings;
using RecordedMetrics = analyzers::PerfAssert.Analyzers.Code.RecordedMetrics;
using ResultType = analyzers::PerfAssert.Analyzers.Checks.ResultType;
using Setting = analyzers::PerfAssert.Analyzers.Setting;

namespace PerfAssert.Analyzers.Tests;

/// <summary>What the analyzers have of their own says the same as what it stands for.</summary>
public class StandingTests
{
    static readonly string[] subjects =
    [
        "",
        "mean",
        "median",
        "min",
        "max",
        "sd",
        "total",
        "p95",
        "p99.99",
        "p0",
        "p100",
        "p",
        "avg",
        "sla(200ms)",
        "sla(5)",
        "throughput",
        "success_rate",
        "mean throughput",
        "duration",
        "allocated",
        "p95 allocated",
        "gen2",
        "success",
        "cpu",
        "heap_growth",
        "cache_hit_rate",
        "sla(5ms) queue",
        "p95 of read",
        "cpu of Read",
        "p95 queue of read",
        "a b c",
        "Größe",
    ];

    static readonly string[] bounds =
    [
        "5ms",
        "1,5ms",
        "0.5",
        "80",
        "80%",
        "1KB",
        "10/s",
        "3MB/s",
        "-5ms",
        "",
        "soon",
        "1e400",
        "5 sec",
        "0x5",
    ];

    public static TheoryData<string> Texts =>
        [
            .. from subject in subjects
            from sign in new[] { "<", "<=", ">", ">=", "=" }
            from bound in bounds
            select $"{subject} {sign} {bound}",
        ];

    [Fact]
    public void Every_limit_is_read_as_at_run_time() =>
        Assert.All(Texts, row => Assert.Equal(OfCore(row.Data), OfAnalyzers(row.Data)));

    [Fact]
    public void Every_property_is_the_limit_that_it_is_at_run_time()
    {
        foreach (
            var (setting, value) in from setting in Properties()
            from value in new[] { 0, 0.5, 1, 5, 99 }
            select (setting, value)
        )
        {
            var given = new AttributeNumbers();
            given.Give(value, setting);
            var here =
                LimitSettings.All.TryGetValue(setting, out var limit) && (limit.Most is null || value <= limit.Most)
                    ? $"{limit.Of(setting, value)}"
                    : "";
            Assert.Equal(Read(given), here);
        }

        static string Read(AttributeNumbers given)
        {
            try
            {
                return LimitProperties.Read(given, []) is [var limit] ? $"{limit}" : "";
            }
            catch (ProblemException)
            {
                return "";
            }
        }
    }

    [Fact]
    public void Every_setting_is_one_of_an_attribute() =>
        Assert.Empty(
            typeof(Setting).GetFields().Select(field => (string)field.GetRawConstantValue()!).Except(Properties())
        );

    [Theory]
    [InlineData("void", typeof(void))]
    [InlineData("int[]", typeof(int[]))]
    [InlineData("string", typeof(string))]
    [InlineData("Task", typeof(Task))]
    [InlineData("Task<int>", typeof(Task<int>))]
    [InlineData("Task<Task>", typeof(Task<Task>))]
    [InlineData("ValueTask<Lazy<int>>", typeof(ValueTask<Lazy<int>>))]
    [InlineData("Lazy<int>", typeof(Lazy<int>))]
    [InlineData("IEnumerable", typeof(System.Collections.IEnumerable))]
    [InlineData("IEnumerable<int>", typeof(IEnumerable<int>))]
    [InlineData("IEnumerator<int>", typeof(IEnumerator<int>))]
    [InlineData("List<int>.Enumerator", typeof(List<int>.Enumerator))]
    [InlineData("IOrderedEnumerable<int>", typeof(IOrderedEnumerable<int>))]
    [InlineData("IQueryable<int>", typeof(IQueryable<int>))]
    [InlineData("ParallelQuery<int>", typeof(ParallelQuery<int>))]
    [InlineData("IAsyncEnumerable<int>", typeof(IAsyncEnumerable<int>))]
    [InlineData("IObservable<int>", typeof(IObservable<int>))]
    [InlineData("IReadOnlyList<int>", typeof(IReadOnlyList<int>))]
    [InlineData("ICollection", typeof(System.Collections.ICollection))]
    [InlineData("ILookup<int, string>", typeof(ILookup<int, string>))]
    [InlineData("Dictionary<int, string[]>", typeof(Dictionary<int, string[]>))]
    [InlineData("Func<int>", typeof(Func<int>))]
    [InlineData("Action", typeof(Action))]
    [InlineData("Delegate", typeof(Delegate))]
    [InlineData("object", typeof(object))]
    [InlineData(
        "System.Runtime.CompilerServices.YieldAwaitable",
        typeof(System.Runtime.CompilerServices.YieldAwaitable)
    )]
    [InlineData(
        "System.Runtime.CompilerServices.ConfiguredTaskAwaitable",
        typeof(System.Runtime.CompilerServices.ConfiguredTaskAwaitable)
    )]
    [InlineData("System.Threading.Thread", typeof(Thread))]
    [InlineData("Task[]", typeof(Task[]))]
    [InlineData("Task<int>[,]", typeof(Task<int>[,]))]
    [InlineData("List<Task<int>>", typeof(List<Task<int>>))]
    [InlineData("Dictionary<string, IEnumerable<int>>", typeof(Dictionary<string, IEnumerable<int>>))]
    [InlineData("Dictionary<string, Func<int>>", typeof(Dictionary<string, Func<int>>))]
    [InlineData("KeyValuePair<int, Lazy<int>>", typeof(KeyValuePair<int, Lazy<int>>))]
    [InlineData("KeyValuePair<int, Lazy<int>>?", typeof(KeyValuePair<int, Lazy<int>>?))]
    [InlineData("System.ValueTuple<int, Task>", typeof((int, Task)))]
    [InlineData("System.Tuple<int, Task<int>>", typeof(Tuple<int, Task<int>>))]
    [InlineData("IComparer<IEnumerable<int>>", typeof(IComparer<IEnumerable<int>>))]
    [InlineData("System.Linq.Expressions.Expression<Func<int>>", typeof(System.Linq.Expressions.Expression<Func<int>>))]
    public void A_result_is_judged_as_at_run_time(string written, Type type)
    {
        var method = UserCode
            .Compile(UserCode.WithMembers($"public {written} Reads() => throw new NotSupportedException();"))
            .GetTypeByMetadataName("OrderTests")!
            .GetMembers("Reads")
            .OfType<IMethodSymbol>()
            .Single();

        Assert.Equal(ReturnType.Mend(ReturnType.Awaited(type)), ResultType.Mend(ResultType.Awaited(method.ReturnType)));
        if (type != typeof(void))
            Assert.Equal(ReturnType.Words(type), ResultType.Words(method.ReturnType));
    }

    static IEnumerable<string> Properties() =>
        typeof(PerfTestAttribute)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Attribute)))
            .SelectMany(type => type.GetProperties())
            .Select(property => property.Name)
            .Distinct();

    [Fact]
    public void What_a_test_measures_is_known_to_the_analyzers() =>
        Assert.Equal(
            Counter
                .Synchronous.Concat(Counter.Asynchronous)
                .Select(counter => counter.Metric.Name)
                .Append(Metric.Duration.Name)
                .Append(Metric.Success.Name)
                .Distinct()
                .Order(StringComparer.Ordinal),
            RecordedMetrics.Measured.Select(metric => metric.Name).Order(StringComparer.Ordinal)
        );

    static string OfCore(string text)
    {
        try
        {
            var limit = LimitText.Parse(text);
            return FormattableString.Invariant(
                $"{limit} {limit.NeedsSingleOperations} {limit.Statistic.MinimumCount} {limit.BoundText}"
            );
        }
        catch (ProblemException exception)
        {
            return exception.Message;
        }
    }

    static string OfAnalyzers(string text)
    {
        try
        {
            var limit = AnalyzerLimits.LimitText.Parse(text);
            return FormattableString.Invariant(
                $"{limit} {limit.NeedsSingleOperations} {limit.Statistic.MinimumCount} {limit.BoundText}"
            );
        }
        catch (AnalyzerProblems.ProblemException exception)
        {
            return exception.Message;
        }
    }
}
