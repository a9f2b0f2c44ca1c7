namespace PerfAssert.Dashboard.Tests.Serve;

/// <summary>Tests that look at the memory of the whole process: no other test may run beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;
