using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PerfAssert.Analyzers.Code;

/// <summary>Tells which code is timed.</summary>
static class MeasuredMethod
{
    /// <summary>Whether a method is timed: a test, or another method that a test of the class names.</summary>
    public static bool Is(IMethodSymbol method, PerfTypes types, CancellationToken cancellation) =>
        TestMethod.Of(method, types, cancellation) is { } test
            ? test.Mix.Count == 0
            : IsReference(method, types, cancellation);

    /// <summary>Whether a method is no test, and a test names it.</summary>
    public static bool IsReference(IMethodSymbol method, PerfTypes types, CancellationToken cancellation) =>
        method.GetAttributes().Any(attribute => PerfTypes.Is(attribute, types.Reference))
        || method
            .ContainingType.GetMembers()
            .OfType<IMethodSymbol>()
            .Select(other => TestMethod.Of(other, types, cancellation))
            .OfType<TestMethod>()
            .SelectMany(test => test.Named)
            .Any(named => named.Name == method.Name);

    /// <summary>Whether an operation of such a method is in its timed part: all of it, unless it says which.</summary>
    public static bool IsTimed(IOperation operation, PerfTypes types)
    {
        var root = operation;
        for (var each = operation; each is not null; each = each.Parent)
        {
            if (IsMeasure(each, types))
                return true;
            root = each;
        }

        return !root.Descendants().Any(each => IsMeasure(each, types));
    }

    /// <summary>Whether an operation is begun at once, and not handed on to be called by others.</summary>
    public static bool IsDirect(IOperation operation)
    {
        for (var each = operation; each is not null; each = each.Parent)
            if (each is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return false;
        return true;
    }

    static bool IsMeasure(IOperation operation, PerfTypes types) =>
        operation is IInvocationOperation { TargetMethod: { Name: "Measure", ContainingType: var type } }
        && SymbolEqualityComparer.Default.Equals(type, types.Context);
}
