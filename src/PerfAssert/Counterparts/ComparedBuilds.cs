using PerfAssert.Judging;

namespace PerfAssert.Counterparts;

/// <summary>Which builds a test was compared with, and which not though the session asked for it.</summary>
static class ComparedBuilds
{
    public static IReadOnlyList<Finding> In(Measurement measurement, IReadOnlyList<Counterpart> counterparts) =>
        [
            .. from counterpart in counterparts
            where !counterpart.IsTheUsers
            let samples = measurement.Beside(counterpart.Relation)
            where samples is not null && (samples.NotCompared is null || !counterpart.IsDemanded)
            select samples.NotCompared is { } reason
                ? new Finding(
                    "not-compared",
                    $"It was not compared with {counterpart.Relation.Reference}: {reason.TrimEnd('.')}."
                )
                : new Finding("compared", $"It was compared with {counterpart.Relation.Reference}."),
        ];
}
