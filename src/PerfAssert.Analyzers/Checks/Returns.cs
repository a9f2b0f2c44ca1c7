using Microsoft.CodeAnalysis;
using PerfAssert.Problems;

namespace PerfAssert.Analyzers.Checks;

/// <summary>Methods that return before their work is done.</summary>
static class Returns
{
    /// <summary>Of any method.</summary>
    /// <param name="method">What is measured.</param>
    /// <param name="place">Where that is said.</param>
    public static IEnumerable<Found> Of(IMethodSymbol method, Location place)
    {
        if (method is { IsAsync: true, ReturnsVoid: true })
            return [new(Problem.AsyncVoid(method.Name), place)];

        return ResultType.Mend(ResultType.Awaited(method.ReturnType)) is { } mend
            ? [new(Problem.DeferredResult(method.Name, ResultType.Words(method.ReturnType), mend), place)]
            : [];
    }

    /// <summary>Of a test: of its own method, unless others are called in its place.</summary>
    public static IEnumerable<Found> Of(TestMethod test) =>
        test.Mix.Count > 0 ? [] : [.. Of(test.Method, test.Place), .. Token(test)];

    /// <summary>What waits for something can be told to stop waiting.</summary>
    static IEnumerable<Found> Token(TestMethod test) =>
        test.IsLoad
        && !test.Method.ReturnsVoid
        && ResultType.IsTask(test.Method.ReturnType)
        && !test.Method.Parameters.Any(parameter => test.Types.IsToken(parameter.Type))
            ? [new(Problem.TakesNoToken(test.Method.Name), test.Place)]
            : [];
}
