namespace PerfAssert.Snapshots;

/// <summary>How a received text stands to the verified one.</summary>
enum SnapshotState
{
    /// <summary>The same, or equal in the eyes of the comparer.</summary>
    Equal,

    /// <summary>Nothing was approved yet.</summary>
    New,

    /// <summary>Not the same, and the comparer says why it matters.</summary>
    NotEqual,
}
