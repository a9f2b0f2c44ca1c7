namespace PerfAssert.Core.Tests.Simulation;

/// <summary>Simulations take all processors and so run when no other test does,
/// some of which look at the clock.</summary>
[CollectionDefinition(DisableParallelization = true)]
public class AloneOnTheMachine;
