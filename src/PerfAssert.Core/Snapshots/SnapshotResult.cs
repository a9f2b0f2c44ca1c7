namespace PerfAssert.Snapshots;

/// <summary>What became of a check.</summary>
/// <param name="Name">Where the files lie.</param>
/// <param name="State">How the received text stands to the verified one.</param>
/// <param name="Received">What was measured.</param>
/// <param name="Verified">What a person approved; null where there is nothing.</param>
/// <param name="Why">In the words of the comparer, why the two are not equal.</param>
/// <param name="Delete">Verified files of the same name that no check writes any more.</param>
sealed record SnapshotResult(
    SnapshotName Name,
    SnapshotState State,
    string Received,
    string? Verified,
    string? Why,
    IReadOnlyList<string> Delete
)
{
    /// <summary>Equal, and nothing is left over.</summary>
    public bool Passes => State == SnapshotState.Equal && Delete.Count == 0;

    /// <summary>Fails the test, in words that the tools made for Verify understand.</summary>
    /// <exception cref="BaselineException">The check does not pass.</exception>
    public void ThrowUnlessPasses()
    {
        if (!Passes)
            throw new VerifyException(this);
    }
}
