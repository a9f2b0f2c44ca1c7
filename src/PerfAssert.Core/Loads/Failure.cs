namespace PerfAssert.Loads;

/// <summary>Operations that failed alike.</summary>
/// <param name="Kind">The type of the exception, with the status or the cause where it has one, the status of a
/// response that an operation returned, or the code of a problem:
/// <c>HttpRequestException 503</c>, <c>HTTP 503</c>, <c>PERF0413</c>.</param>
/// <param name="Message">What the first of them said.</param>
/// <param name="Count">How many.</param>
public sealed record Failure(string Kind, string Message, long Count);
