using System.Globalization;
using TrustTokens.Governors;

namespace TokenPerf.U7_StateMachine;

[Trait("kind", "state")]
[Trait("kind", "load")]
public class Instances
{
    readonly GovernorHouse house = new(GovernorPlan.Unlimited);
    readonly string[] subjects =
    [
        .. Enumerable.Range(0, Target.Instances).Select(number => number.ToString(CultureInfo.InvariantCulture)),
    ];
    int asked;

    [LoadFact(Users = Target.Instances, DurationMs = 20_000, MinOpsPerSecond = Target.InstancesPerSecond)]
    public void Hundred_instances() =>
        house.Of(subjects[Interlocked.Increment(ref asked) % Target.Instances]).Handle(GovernorEvent.IssueToken);
}
