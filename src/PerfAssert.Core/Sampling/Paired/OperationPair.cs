namespace PerfAssert.Sampling.Paired;

/// <summary>Two operations to be compared.</summary>
/// <param name="Tested">The operation.</param>
/// <param name="Reference">What it is compared with.</param>
sealed record OperationPair(Operation Tested, Operation Reference)
{
    /// <summary>
    /// Whether they are the same operation of two builds. Both then share the runtime's own code, and what the compiler
    /// expects there by what it has seen of one (guarded devirtualization) makes the other up to 6 % slower.
    /// </summary>
    public bool AreOfTwoBuilds { get; init; }
}
