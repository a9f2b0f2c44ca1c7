using TrustTokens.Governors;

namespace TokenPerf.U7_StateMachine;

[Trait("kind", "state")]
public class Events
{
    const int EventsPutOff = 10;

    readonly Governor governor = new GovernorHouse(GovernorPlan.Unlimited).Of(Tokens.Subject);

    [PerfFact(P99UnderMs = Target.TransitionP99Ms)]
    public void Transition() =>
        governor.Handle(governor.State == GovernorState.Active ? GovernorEvent.Suspend : GovernorEvent.Resume);

    [PerfFact(P99UnderMs = Target.SignalP99Ms)]
    public void Signal() => governor.Signal(GovernorSignal.Heartbeat);

    [PerfFact(P99UnderMs = Target.EntitlementP99Ms)]
    public void Entitlement_check() => governor.IsEntitled(Entitlements.Issue | Entitlements.Validate);

    [PerfFact(P99UnderMs = Target.PostponedP99Ms)]
    public Task Postponed_events()
    {
        governor.Handle(GovernorEvent.Review);
        var putOff = Enumerable
            .Range(0, EventsPutOff)
            .Select(_ => governor.HandleAsync(GovernorEvent.IssueToken))
            .ToArray();

        return PerfContext.Current.Measure(() =>
        {
            governor.Handle(GovernorEvent.Approve);
            return Task.WhenAll(putOff);
        });
    }
}
