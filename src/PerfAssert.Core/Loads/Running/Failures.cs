using System.Collections.Concurrent;
using System.Globalization;
using PerfAssert.Problems;

namespace PerfAssert.Loads.Running;

/// <summary>Counts failures by kind, from any number of threads at once.
/// Memory stays bounded however many kinds there are.</summary>
sealed class Failures
{
    const int MostKinds = 32;
    const string OtherKinds = "others";

    readonly ConcurrentDictionary<string, Tally> kinds = new(StringComparer.Ordinal);

    /// <summary>Counts one.</summary>
    public void Add(Exception error)
    {
        var kind = KindOf(error);
        if (!kinds.ContainsKey(kind) && kinds.Count >= MostKinds)
            kind = OtherKinds;
        kinds.GetOrAdd(kind, static (_, first) => new(first.Message), error).Add();
    }

    /// <summary>Those of all of these, the most frequent first.</summary>
    public static IReadOnlyList<Failure> Of(IEnumerable<Failures> parts) =>
        [
            .. parts
                .SelectMany(part => part.kinds)
                .GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
                .Select(kind => new Failure(kind.Key, kind.First().Message, kind.Sum(tally => tally.Count)))
                .OrderByDescending(failure => failure.Count)
                .ThenBy(failure => failure.Kind, StringComparer.Ordinal),
        ];

    static string KindOf(Exception error) =>
        error switch
        {
            ProblemException problem => problem.Problem.Kind,
            HttpRequestException { StatusCode: { } status } => string.Create(
                CultureInfo.InvariantCulture,
                $"{nameof(HttpRequestException)} {(int)status}"
            ),
            HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var cause } =>
                $"{nameof(HttpRequestException)} {cause}",
            _ => error.GetType().Name,
        };

    sealed class Tally(string message)
    {
        long count;

        public string Message => message;

        public long Count => Volatile.Read(ref count);

        public void Add() => Interlocked.Increment(ref count);
    }
}
