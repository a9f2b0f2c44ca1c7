namespace PerfAssert.Probes.Tests;

/// <summary>Tests that no other test may run beside.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;
