using System.Reflection;
using PerfAssert.Problems;
using Xunit.Sdk;
using Xunit.v3;

namespace PerfAssert.Outcomes;

/// <summary>What a record says of a test that something ended before it had a verdict.</summary>
static class FailureReason
{
    /// <summary>The message of ours, or the type and the message of what the user's code threw.</summary>
    public static string Of(Exception error) =>
        error is TargetInvocationException { InnerException: { } inner } ? Of(inner)
        : error is AggregateException { InnerExceptions: [var first, ..] } ? Of(first)
        : error.Message.StartsWith(DynamicSkipToken.Value, StringComparison.Ordinal)
            ? $"it was skipped: {error.Message[DynamicSkipToken.Value.Length..]}"
        : error is PerfFailedException or ProblemException ? error.Message
        : $"it threw {ProblemException.Words(error)}";
}
