using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PerfAssert.Problems;

namespace PerfAssert.Analyzers.Code;

/// <summary>What takes time that nobody wants to measure.</summary>
static class Pauses
{
    /// <summary>What is to be said of an operation in a timed method, or null.</summary>
    public static Func<string, Problem>? In(IOperation operation) =>
        operation switch
        {
            IInvocationOperation { TargetMethod: { Name: "Sleep" } method } when Is(method, "Thread", "Threading") =>
                Problem.Sleeps,
            IInvocationOperation { TargetMethod: { Name: "StartNew" or "GetTimestamp" } method }
                when Is(method, "Stopwatch", "Diagnostics") => Reads(method),
            IObjectCreationOperation { Constructor: { } constructor }
                when Is(constructor, "Stopwatch", "Diagnostics") => name => Problem.ReadsClock(name, "a Stopwatch"),
            IPropertyReferenceOperation { Property: { Name: "Now" or "UtcNow", IsStatic: true } property }
                when Is(property, "DateTime") || Is(property, "DateTimeOffset") => Reads(property),
            _ => null,
        };

    static Func<string, Problem> Reads(ISymbol member) =>
        name => Problem.ReadsClock(name, $"{member.ContainingType.Name}.{member.Name}");

    static bool Is(ISymbol member, string type, string? space = null) =>
        member.ContainingType is { ContainingNamespace: var at } owner
        && owner.Name == type
        && (
            space is null
                ? at is { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
                : at.Name == space
                    && at.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
        );
}
