using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Serve.Access;

/// <summary>Why a request is not met.</summary>
/// <param name="status">The status.</param>
/// <param name="problem">What is wrong.</param>
sealed class Refusal(int status, Problem problem) : Exception(problem.ToString())
{
    /// <summary>The status.</summary>
    public int Status => status;

    /// <summary>What is wrong.</summary>
    public Problem Problem => problem;

    /// <summary>After how many seconds it may be asked again, or null.</summary>
    public int? AgainAfter { get; init; }
}
