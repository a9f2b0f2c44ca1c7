namespace PerfAssert.Snapshots;

/// <summary>A result is new or differs from its baseline.</summary>
abstract class BaselineException(SnapshotResult result) : Exception(SnapshotMessage.Of(result))
{
    /// <summary>What was compared.</summary>
    public SnapshotResult Result { get; } = result;

    /// <summary>Empty, as Verify has it: no line of the stack is the user's.</summary>
    public override string StackTrace => "";
}
