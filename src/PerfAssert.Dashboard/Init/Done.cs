namespace PerfAssert.Dashboard.Init;

/// <summary>A step of <c>perfassert init</c>.</summary>
/// <param name="IsChange">False: it was so already, or is left to a person.</param>
/// <param name="What">In words.</param>
readonly record struct Done(bool IsChange, string What);
