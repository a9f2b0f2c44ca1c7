using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using PerfAssert.Problems;

namespace PerfAssert.Loads;

/// <summary>
/// Tells whether a response of HTTP that an operation returned is a failure: a status of 300 or more is one (but 304,
/// which is no redirect), unless the test says which statuses it expects; then any other is. Asked when the clock was
/// read, and only of results that may be or hold a response, or may hide work that is not done.
/// </summary>
sealed class StatusCheck
{
    const int FirstFailure = 300;
    const int NotModified = 304;
    const int Lowest = 100;
    const int Highest = 999;
    static readonly ConcurrentDictionary<Type, PropertyInfo?> results = new();
    static readonly ConcurrentDictionary<Type, bool> holding = new();

    readonly IReadOnlyList<int> expected;
    bool hasSeenResponse;

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
            if (status is < Lowest or > Highest)
                throw new ProblemException(
                    Problem.OutOfRange(
                        setting,
                        status,
                        $"the status of a response, a whole number from {Lowest} to {Highest}"
                    )
                );

        return expected.Count == 0 ? Usual : new(expected);
    }

    /// <summary>What is wrong when everything is over: the test says which statuses it expects and no operation
    /// returned a response, so that it would be green whatever a service answers.</summary>
    internal ProblemException? Overlooked() => IsUsual || hasSeenResponse ? null : new(Problem.ExpectsNoResponse());

    /// <summary>Whether something of a result of this type must be looked at:
    /// it may be a response, or hold some.</summary>
    internal static bool MayBeResponse(Type type) =>
        IsResponse(type) || type.IsAssignableFrom(typeof(HttpResponseMessage));

    /// <summary>Whether a result of this type is a response or its status, or holds some: those of <c>Task.WhenAll</c>,
    /// for instance, or one in a tuple.</summary>
    internal static bool IsResponse(Type type) =>
        type.IsAssignableTo(typeof(HttpResponseMessage))
        || type == typeof(HttpStatusCode)
        || type.IsAssignableTo(typeof(IEnumerable<HttpResponseMessage>))
        || ReturnType.Parts(type).Any(IsResponse);

    /// <summary>
    /// What is wrong with what an operation returned, or null: a response that counts as failed, none where there
    /// should be one, or work that is not done yet, of which the declared type said nothing. Nobody reads its responses
    /// any more, which must not keep their connections: they are disposed.
    /// </summary>
    /// <param name="returned">Anything, or a task that has ended.</param>
    internal Exception? Conclude(object? returned)
    {
        if (ResultOf(returned) is not { } result)
            return null;

        Exception? failure = FailureIn(result);
        foreach (var response in ResponsesIn(result).OfType<HttpResponseMessage>())
        {
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
    /// <exception cref="ProblemException">PERF0414: it is a response with a status that counts as a failure, or none
    /// where there should be one. PERF0120: its work is not done yet.</exception>
    internal T Pass<T>(T result)
    {
        if (!Kind<T>.MayBeResponse || FailureIn(result ?? NothingOf(typeof(T))) is not { } failure)
            return result;

        Conclude(result);
        throw failure;
    }

    /// <summary>What stands for a result that is null: nothing at all, unless the type is that of responses.</summary>
    internal static object? NothingOf(Type type) =>
        type.IsAssignableTo(typeof(HttpResponseMessage)) ? NoResponse.Instance : null;

    ProblemException? FailureIn(object? result) =>
        result is null
            ? null
            : ResponsesIn(result).Select(FailureOf).FirstOrDefault(failure => failure is not null)
                ?? (
                    ReturnType.Mend(result) is { } mend
                        ? new ProblemException(
                            Problem.DeferredResult("The operation", ReturnType.Words(result.GetType()), mend)
                        )
                        : null
                );

    ProblemException? FailureOf(object response)
    {
        if (!hasSeenResponse)
            hasSeenResponse = true;
        var (status, words) = response switch
        {
            HttpResponseMessage message => (message.StatusCode, message.ReasonPhrase),
            HttpStatusCode alone => (alone, null),
            _ => default((HttpStatusCode?, string?)),
        };
        if (status is not { } given)
            return new(Problem.NoResponse());

        return (IsUsual ? (int)given is < FirstFailure or NotModified : expected.Contains((int)given))
            ? null
            : new(
                Problem.UnexpectedStatus(
                    (int)given,
                    words,
                    [.. expected.Select(each => each.ToString(CultureInfo.InvariantCulture))]
                )
            );
    }

    /// <summary>Every response, status or missing response in a result.</summary>
    static IEnumerable<object> ResponsesIn(object result) =>
        result switch
        {
            HttpResponseMessage or HttpStatusCode or NoResponse => [result],
            _ when !holding.GetOrAdd(result.GetType(), IsResponse) => [],
            IEnumerable<HttpResponseMessage?> several => several.Select(response =>
                (object?)response ?? NoResponse.Instance
            ),
            ITuple tuple => Enumerable
                .Range(0, tuple.Length)
                .Select(index => tuple[index])
                .OfType<object>()
                .SelectMany(ResponsesIn),
            IEnumerable several => several.OfType<object>().SelectMany(ResponsesIn),
            _ => result
                .GetType()
                .GetProperties()
                .Where(property => property.Name is "Key" or "Value")
                .Select(property => property.GetValue(result))
                .OfType<object>()
                .SelectMany(ResponsesIn),
        };

    static object? ResultOf(object? returned) =>
        returned switch
        {
            Task<HttpResponseMessage> { IsCompletedSuccessfully: true } task => task.Result
                ?? (object)NoResponse.Instance,
            Task { IsCompletedSuccessfully: true } task => results.GetOrAdd(task.GetType(), PropertyOf) is { } result
                ? result.GetValue(task) ?? NothingOf(result.PropertyType)
                : null,
            Task => null,
            _ => returned,
        };

    /// <summary>The result of a task that must be looked at; null where there is none.</summary>
    static PropertyInfo? PropertyOf(Type task) =>
        task.GetProperty(nameof(Task<object>.Result)) is { } result
        && (MayBeResponse(result.PropertyType) || ReturnType.Mend(result.PropertyType) is not null)
            ? result
            : null;

    /// <summary>Looked up once for each type.</summary>
    static class Kind<T>
    {
        public static readonly bool MayBeResponse = StatusCheck.MayBeResponse(typeof(T));
    }

    /// <summary>Stands for a response that should be there.</summary>
    sealed class NoResponse
    {
        public static readonly NoResponse Instance = new();
    }
}
