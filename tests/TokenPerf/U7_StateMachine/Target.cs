namespace TokenPerf.U7_StateMachine;

/// <summary>
/// U7, state machine: transitions p99 &lt; 10 ms, signals p99 &lt; 1 ms, 100 instances > 10,000 ops/s, entitlement
/// check p99 &lt; 5 ms, postponed events p99 &lt; 10 ms.
/// </summary>
static class Target
{
    public const double TransitionP99Ms = 10;
    public const double SignalP99Ms = 1;
    public const int Instances = 100;
    public const double InstancesPerSecond = 10_000;
    public const double EntitlementP99Ms = 5;
    public const double PostponedP99Ms = 10;
}
