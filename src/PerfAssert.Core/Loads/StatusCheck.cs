using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using PerfAssert.Problems;

namespace PerfAssert.Loads;

/// <summary>
/// Tells whether a response of HTTP that an operation returned is a failure: a status of 400 or more is one, unless the test says which statuses it expects; then any
/// other is. Asked when the clock was read.
/// </summary>
public sealed class StatusCheck
{
    const int FirstFailure = 400;
    const int Lowest = 100;
    const int Highest = 999;
    static readonly ConcurrentDictionary<Type, PropertyInfo?> results = new();

    readonly IReadOnlyList<int> expected;

    StatusCheck(IReadOnlyList<int> expected) => this.expected = expected;

    /// <summary>What holds where nothing else is said.</summary>
    public static StatusCheck Usual { get; } = new([]);

    /// <summary>Whether nothing else was said.</summary>
    public bool IsUsual => expected.Count == 0;

    /// <summary>What a test expects.</summary>
    /// <param name="setting">Where it says so.</param>
    /// <param name="expected">The statuses; none for the usual ones.</param>
    /// <exception cref="ProblemException">PERF0109: there is no such status.</exception>
    public static StatusCheck Of(string setting, IReadOnlyList<int> expected)
    {
        foreach (var status in expected)
            if (status is < Lowest or > Highest) throw new ProblemException(Problem.OutOfRange(setting, status, $"the status of a response, a whole number from {Lowest} to {Highest}"));

        return expected.Count == 0 ? Usual : new(expected);
    }

    /// <summary>Whether a result of this type may be a response, or several.</summary>
    internal static bool MayBeResponse(Type type) => IsResponse(type) || type.IsAssignableFrom(typeof(HttpResponseMessage));

    /// <summary>Whether a result of this type is a response, or several: of <c>Task.WhenAll</c>, for instance.</summary>
    internal static bool IsResponse(Type type) => type.IsAssignableTo(typeof(HttpResponseMessage)) || type.IsAssignableTo(typeof(IEnumerable<HttpResponseMessage>));

    /// <summary>What is wrong with what an operation returned, or null. Nobody reads its response any more, which must not keep its connection: it is disposed.</summary>
    /// <param name="returned">Anything, or a task that has ended.</param>
    internal Exception? Conclude(object? returned)
    {
        Exception? failure = null;
        foreach (var response in ResponsesIn(ResultOf(returned)))
        {
            failure ??= FailureOf(response);
            try
            {
                response.Dispose();
            }
            catch (Exception exception)
            {
                failure ??= exception;
            }
        }

        return failure;
    }

    /// <summary>Hands a result on, to whom it belongs, unless it is a failure.</summary>
    /// <exception cref="ProblemException">PERF0414: it is a response with a status that counts as a failure.</exception>
    internal T Pass<T>(T result)
    {
        if (!Kind<T>.MayBeResponse || ResponsesIn(result).All(response => FailureOf(response) is null)) return result;

        throw Conclude(result)!;
    }

    ProblemException? FailureOf(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        return (IsUsual ? status < FirstFailure : expected.Contains(status)) ? null : new(Problem.UnexpectedStatus(status, response.ReasonPhrase, [.. expected.Select(each => each.ToString(CultureInfo.InvariantCulture))]));
    }

    static IReadOnlyCollection<HttpResponseMessage> ResponsesIn(object? result) => result switch
    {
        HttpResponseMessage response => [response],
        IEnumerable<HttpResponseMessage> several => [.. several],
        _ => [],
    };

    static object? ResultOf(object? returned) => returned switch
    {
        Task<HttpResponseMessage> { IsCompletedSuccessfully: true } task => task.Result,
        Task { IsCompletedSuccessfully: true } task => results.GetOrAdd(task.GetType(), PropertyOf)?.GetValue(task),
        Task => null,
        _ => returned,
    };

    /// <summary>The result of a task that may be a response; null where there is none.</summary>
    static PropertyInfo? PropertyOf(Type task) => task.GetProperty(nameof(Task<object>.Result)) is { } result && MayBeResponse(result.PropertyType) ? result : null;

    /// <summary>Looked up once for each type.</summary>
    static class Kind<T>
    {
        public static readonly bool MayBeResponse = StatusCheck.MayBeResponse(typeof(T));
    }
}
