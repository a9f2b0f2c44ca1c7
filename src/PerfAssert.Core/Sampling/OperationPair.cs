namespace PerfAssert.Sampling;

/// <summary>Two operations to be compared.</summary>
/// <param name="Tested">The operation.</param>
/// <param name="Reference">What it is compared with.</param>
public sealed record OperationPair(Operation Tested, Operation Reference);
