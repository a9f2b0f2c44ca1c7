using PerfAssert.Limits;
using PerfAssert.Loads;

namespace PerfAssert.Judging;

/// <summary>What is worth knowing of how a load went.</summary>
static class LoadFinding
{
    public static IReadOnlyList<Finding> Of(LoadResult result) =>
        [.. new[] { Ended(result), Broke(result) }.OfType<Finding>()];

    static Finding? Ended(LoadResult result) => result.EndedBy is { } problem ? new("ended-early", $"{problem}") : null;

    static Finding? Broke(LoadResult result) =>
        result.Broke is { } limits && result.Phases[^1].Phase is var step
            ? new("broke", $"The load rose until it broke at {step.To}: {limits}.")
            : null;
}
