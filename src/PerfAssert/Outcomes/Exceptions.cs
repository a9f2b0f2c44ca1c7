// xUnit shows an exception of this namespace without its type name, and files one that has an interface of this name
// as a failed assertion instead of an error.
namespace Xunit.Sdk;

interface IAssertionException;

/// <summary>A limit is broken, or an attribute asks for something impossible. The message says it all.</summary>
sealed class PerfFailedException(string message) : Exception(message), IAssertionException
{
    /// <summary>One line, which leads to the test: none of the true stack is the user's.</summary>
    public override string? StackTrace { get; } = PerfAssert.Outcomes.SourcePath.OfCurrentTest;
}

/// <summary>Makes xUnit report the test as skipped with the reason.</summary>
sealed class PerfUndecidedException(string reason) : Exception(Xunit.v3.DynamicSkipToken.Value + reason)
{
    /// <summary>None: no line of the stack is the user's.</summary>
    public override string? StackTrace => null;
}
