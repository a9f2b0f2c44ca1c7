using PerfAssert.Snapshots;

/// <summary>In no namespace: Rider and ReSharper offer to accept a file where a
/// test fails with a type of exactly this name.</summary>
sealed class VerifyException(SnapshotResult result) : BaselineException(result);
